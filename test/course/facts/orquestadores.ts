/** Every fact of the chapter on container orchestrators. */
import { near, tell } from './fact.js';
import { dockerInc, freeSoftware, kubernetes, nodes, only2021, production } from './words.js';

/** Facts of `orquestadores`, in the order of the source. */
export const orchestrators = tell(
  'orquestadores',
  [
    'As docker spread for web applications the need of orchestrators arose',
    near(
      near(/docker/iu, /extend|extiend|generaliz|popular|difund|crec|adopt|propag/iu, 160),
      near(/necesi|hizo falta|hacía falta/iu, /orquest/iu, 200),
      700,
    ),
    /aplicaciones web/iu,
  ],
  ['They manage many nodes that run containers in coordination', near(nodes, /coordin/iu)],
  [
    'They offer what docker engine does not and production needs',
    near(/docker engine/iu, production, 260),
    near(
      /docker engine/iu,
      /no (?:ofrec|proporcion|d[ae]b?a?|tra[eí]|cubr|tien|ten|incl|cont)|carec|falta/iu,
      160,
    ),
  ],
  // Swarm
  [
    'Docker Inc. soon began an orchestrator of its own, Swarm',
    near(dockerInc, /swarm/iu, 260),
    /pronto|temprano|enseguida|en seguida|tard\p{L}+ poco|no tardó|poco después|rápidamente/iu,
  ],
  [
    'Swarm extended the functions of docker',
    near(/swarm/iu, /extend|extens|extiend|ampli|añad|prolong/iu, 200),
  ],
  ['Swarm means enjambre', near(/swarm/iu, /enjambre/iu, 120)],
  [
    'In recent versions docker engine includes swarm as a component, no separate installation',
    near(/swarm/iu, /incl|incorpor|form[ae] parte|integr|trae|dentro/iu, 220),
    near(/swarm|docker/iu, /(?:no|sin).{0,40}instal|instal.{0,40}(?:no|aparte|separ)/iu, 300),
    /últimas versiones|versiones.{0,30}(?:recientes|últimas|actuales|posteriores|más nuevas)/iu,
  ],
  [
    'Swarm is simple and suits environments that demand little',
    near(/swarm/iu, /sencill|simpl/iu, 260),
    /(?:no|poco) (?:\p{L}+ )?(?:exigent|demandant)|poc[ao]s? exigenci|sin grandes exigencias|no (?:\p{L}+ ){0,3}exig|modest/iu,
  ],
  [
    'Swarm cannot rival Kubernetes in large environments exposed to the Internet',
    near(/grandes|gran\b|envergadura|tamaño/iu, /internet/iu, 120),
    near(/compet|compit|rival|medirse|altura|igual|compar/iu, kubernetes, 200),
  ],
  [
    'Swarm is still developed, yet no longer as a competitor',
    near(/desarroll/iu, /contin|sigue|prosig|mantien|siguen|no se ha/iu, 100),
    near(
      /ya no|ya sin|dej(?:ó|ado)|sin (?:ser|preten|aspir|ánimo|la intenc)|no (?:\p{L}+ )?como|renunci|no pretende/iu,
      /compet|compit|rival|disput/iu,
      120,
    ),
  ],
  [
    'Docker Inc. advertises Kubernetes as a product it offers services on',
    near(dockerInc, /servicios/iu, 220),
    near(dockerInc, kubernetes, 220),
  ],
  // Mesos
  [
    'Apache Mesos is a free project with a container orchestrator',
    near(/mesos/iu, freeSoftware, 160),
    near(/mesos/iu, /orquest/iu, 160),
  ],
  ['Mesos is under the Apache Software Foundation', near(/mesos/iu, /apache software foundation/iu, 300)],
  [
    'Mesos was developed at first by the company Mesosphere',
    /mesosphere/iu,
    near(/mesosphere/iu, /orig|princip|inici|primer|naci|cre[oóa]|empez|comenz|arranc/iu, 160),
  ],
  ['Mesosphere is called D2iQ today', near(/mesosphere/iu, /D2iQ/iu, 160)],
  [
    'Mesos drifted from competitor of Kubernetes to more specific solutions',
    near(/mesos/iu, /específic|especializ|concret|particular/iu, 360),
    near(/mesos/iu, near(/compet|compit|rival/iu, kubernetes, 60), 120),
  ],
  [
    'Such a specific solution is DC/OS',
    near(/DC\/OS/iu, /específic|especializ|concret|particular|solucion|ejemplo|como/iu, 200),
  ],
  ['The state of Mesos is that of 2021', near(/mesos/iu, only2021, 600)],
  // Nomad
  [
    'Nomad belongs to HashiCorp, a company of prestige',
    near(/nomad/iu, /hashicorp/iu, 120),
    /prestig|reputa|renombre|reconocid|renombrad|respetad/iu,
  ],
  [
    'HashiCorp also makes Vagrant and Terraform',
    near(/vagrant/iu, /terraform/iu, 60),
    near(/hashicorp/iu, /vagrant/iu, 200),
  ],
  ['Nomad wants to be simpler', near(/nomad/iu, /simpl|sencill/iu, 300)],
  [
    'Nomad centres on managing the cluster and running containers on it',
    near(
      near(/cl[uú]ster/iu, /ejecu/iu, 120),
      /centr|limit|ciñ|concentr|enfoc|dedic|se ocupa|atent|tareas|solo|sólo/iu,
      200,
    ),
  ],
  [
    'Nomad leaves all other functions out and runs beside other software in production',
    near(
      /nomad/iu,
      near(
        /resto|demás|adicional|otras funciones/iu,
        /sin (?:proporcionar|ofrecer|dar|añadir|cubrir|incluir)|fuera|renuncia|no (?:ofrec|proporcion|incluy|trae|da)/iu,
        100,
      ),
      500,
    ),
    near(
      /nomad/iu,
      near(
        /junto|combin|acompañ|compañía|otr[ao]s? (?:software|programas|herramientas|piezas)|complement/iu,
        production,
        160,
      ),
      300,
    ),
  ],
  ['Video of the chapter', /XYh8PSQY5gs/u],
);
