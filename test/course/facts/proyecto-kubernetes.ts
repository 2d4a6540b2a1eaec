/** Every fact of the chapter on the Kubernetes project. */
import { any, near, tell } from './fact.js';
import {
  cncf,
  companies,
  freeSoftware,
  google,
  kubernetes,
  noBreak,
  only2021,
  production,
  scale,
} from './words.js';

/** Facts of `proyecto-kubernetes`, in the order of the source. */
export const project = tell(
  'proyecto-kubernetes',
  // Origin and governance
  ['Google started Kubernetes in 2014', near(google, /2014/u, 120)],
  ['It started as free software to orchestrate containers', near(freeSoftware, /orquest/iu, 160)],
  [
    'At that time several projects wanted to bring containers of the docker kind to production',
    near(/vari[ao]s|otros|divers|más|algun/iu, /proyectos/iu, 60),
    near(/docker/iu, production, 200),
  ],
  [
    'Unlike the rest Kubernetes did not start from nothing',
    /(?:desde|de|en) cero|de la nada|página en blanco|hoja en blanco/iu,
    /diferencia|distint|en cambio|al contrario|mientras que|sin embargo|pero|ventaja|los demás|el resto/iu,
  ],
  [
    'It used what Google knew from its internal tool Borg',
    near(/borg/iu, google, 160),
    near(/borg/iu, /intern/iu),
    near(/borg/iu, /conoc|experien|sab|aprend|aprovech/iu, 200),
  ],
  [
    'The first public version already had many functions',
    near(/primera versión/iu, /much|numeros|abund|gran cantidad|ric[ao]|madur|complet|bastante/iu, 160),
  ],
  [
    'A project becomes free software by using a free licence',
    near(
      freeSoftware,
      near(/licencia/iu, /convierte|pasa a ser|qué hace|hace que|basta|llega a ser|vuelve|publi/iu, 80),
      120,
    ),
  ],
  [
    'Governance matters too: open development, who decides',
    /gobernanza|gobierno/iu,
    near(/desarroll/iu, /abiert/iu),
    near(/decid|decis/iu, /consens|acuerd|en común|entre (?:todos|vari)/iu, 200),
  ],
  [
    'A free project of a single company is distrusted as serving that company',
    near(
      /desconf|recel|sospech|temor|reserva/iu,
      /una (?:sola|única) empresa|(?:sola|única) empresa|una empresa|esa empresa|esa misma empresa/iu,
      220,
    ),
    near(/benefici|favor|interes|provecho|servir|conven|conviene/iu, companies, 200),
  ],
  [
    'Google being a giant, a large part of the sector was wary at first',
    near(google, /gigante|coloso|tamaño|enorme|nada menos que/iu),
    near(/sector/iu, /recel|desconf|reserva|cautel|suspicac/iu, 200),
  ],
  [
    'The project was very interesting all the same',
    near(/proyecto/iu, /interesant|atractiv|(?:mucho|gran) interés/iu, 120),
  ],
  [
    'Google let go and ceded control so that an important part of the sector would join',
    near(google, /desvincul|desligar|desligó|apart|renunci|solt|desprend|retir|desentend/iu, 200),
    near(/sector/iu, /sum|uni[er]|particip|incorpor|adher|entr/iu, 200),
    near(/control|proyecto|riendas|timón/iu, /ced|entreg|traspas|pas[oóa]|don/iu, 160),
  ],
  [
    'Control went to the Cloud Native Computing Foundation (CNCF)',
    near(/Cloud Native Computing Foundation/iu, /CNCF/u, 80),
  ],
  [
    'Kubernetes is a foundation project, open to contributions',
    /proyecto(?: de software libre)?.{0,3} de (?:una )?fundación/iu,
    near(/contribu|aportaci|colabor/iu, /abiert|cualquier|admit|acept/iu),
  ],
  [
    'Its rules rest with the members of the foundation, usually a wide set of big companies of the sector',
    near(/miembros/iu, /empresas|compañías/iu, 220),
    near(/miembros/iu, /reglas|normas|gobern|decid|decis/iu, 220),
    near(/grandes/iu, /sector|ramo|industria/iu, 120),
  ],
  [
    'To call Kubernetes the orchestrator of Google is a mistake',
    near(
      near(google, /error|equivoc|incorrect|falso|no es cierto|inexact|no es así|erróne/iu, 260),
      /hay quien|quien(?:es)?|algun|much|se (?:oye|dice|habla|lee)|todavía|aún|a veces/iu,
      200,
    ),
  ],
  [
    'The CNCF has managed it for years',
    near(cncf, /desde hace|hace (?:ya )?(?:\p{L}+ )?años|lleva.{0,12}años/iu, 120),
  ],
  [
    'Google, says the course, does not even belong to the CNCF',
    near(google, /ni siquiera|no (?:pertenec|form|es miembro|figur|está)|tampoco/iu, 120),
    near(google, /pertenec|form[ae]|miembro|integr/iu, 120),
  ],
  // What it is
  [
    'Kubernetes manages the deployment of applications on containers entirely and automatically',
    near(/despl(?:ieg|eg)/iu, /automátic|automatiz|por sí solo|sin intervenci/iu, 200),
    near(/despl(?:ieg|eg)/iu, /complet|por entero|de principio a fin|íntegr|entera|totalmente|todo/iu, 200),
  ],
  [
    'It stresses scalability and control of the whole life cycle',
    scale,
    near(/ciclo de vida/iu, /control|todo|complet|enter|total/iu),
  ],
  [
    'It deploys applications quickly',
    near(
      /despl(?:ieg|eg)|(?:pon|lanz)\p{L}* (?:en marcha )?/iu,
      near(/aplicaciones/iu, /rápid|rapidez|veloc|agil|ágil|deprisa|poco tiempo/iu, 40),
      60,
    ),
  ],
  [
    'It scales applications on the fly',
    near(any(scale, /crec|menguar/iu), /al vuelo|sobre la marcha|en caliente|al momento/iu, 100),
  ],
  ['It integrates changes without interruption', near(/cambi|actualiz|versi|noved/iu, noBreak, 120)],
  ['It lets resources be limited', near(/recursos/iu, /limit|acot|tope|restring|límite|techo/iu, 100)],
  [
    'It centres on production and suits system administrators and operations staff',
    near(/administr/iu, /sistemas/iu, 40),
    near(/operaciones|operación/iu, /administr/iu, 160),
    near(production, /centr|pens|orient|enfoc|puesta|mir/iu, 80),
  ],
  [
    'Developers are concerned too: applications must adapt to be deployed',
    near(/desarrollador|quien(?:es)? desarroll|program/iu, /adapt|prepar|ajust|acomod|amold/iu, 260),
  ],
  // Characteristics
  [
    'It was born for container applications on cloud infrastructure',
    near(/nube/iu, /infraestructura/iu, 100),
  ],
  ['The cloud may be public, private or hybrid', near(near(/públic/iu, /privad/iu, 40), /híbrid/iu, 40)],
  [
    'It also runs on physical or virtual servers, not its natural environment',
    near(/físic/iu, /virtual/iu, 60),
    near(
      /no (?:es|son)|tampoco es|lejos de|fuera de/iu,
      /entorno natural|«entorno natural»|hábitat|medio natural|su (?:medio|terreno|sitio|elemento)|natural/iu,
      60,
    ),
  ],
  [
    'It is extensible, with many modules and plugins',
    /extensible|ampliable|se (?:puede )?(?:amplía|extiende)|(?:extender|ampliar)/iu,
    /módulos/iu,
    /plugins?|complementos|extensiones|conectores/iu,
  ],
  [
    'The name is ancient Greek for helmsman',
    near(/griego/iu, /antigu|clásic/iu, 30),
    near(/griego/iu, /timonel/iu, 160),
  ],
  ['It is often written k8s', near(/k8s/iu, /abrevi|cort[oa]|acort|resum|escrib/iu)],
  // Software
  [
    'It is written in Go, as other applications of this field',
    /\bGo\b/u,
    near(/\bGo\b/iu, /lenguaje|escrit|program/iu, 120),
    near(/\bGo\b/iu, /otr[ao]s|divers|vari[ao]s|much|bastantes/iu, 200),
  ],
  ['The first version came out on 7 June 2014', /7 de junio de 2014/iu],
  [
    'The oldest version in the repository is v0.2, of September 2014',
    near(/v0\.2/iu, /septiembre de 2014/iu, 160),
    near(/v0\.2/iu, /repositorio/iu, 160),
  ],
  [
    'Its licence is the Apache License v2.0',
    /apache.{0,3} (?:license|licencia)?.{0,12}2\.0|licencia apache.{0,12}2\.0|Apache-2\.0/iu,
  ],
  ['A permissive free licence', near(/permisiv/iu, /licencia|libre/iu)],
  [
    'It is much used of late in foundation projects with companies',
    near(/fundaci/iu, /empresas|compañías/iu),
    near(/licencia|apache/iu, /fundaci/iu, 260),
  ],
  [
    'It is not copyleft, which would bar use in software that is not free',
    near(/copyleft/iu, /no (?:es|se trata|lleva|tiene|pertenece|incluye)|sin|a diferencia|carece/iu, 80),
    near(
      /copyleft/iu,
      /no (?:\p{L}+ )?(?:libre|permit|dej|admit|se puede)|imped|impid|prohíb|prohib|privativ|propietari|cerrad|oblig/iu,
      220,
    ),
  ],
  [
    'The Apache licence allows such use in certain circumstances',
    near(
      /apache/iu,
      near(
        /permit|admit|autoriz|consient|dej|acept|pued/iu,
        /circunstancias|condiciones|supuestos|determinados casos|ciertos casos/iu,
        100,
      ),
      160,
    ),
  ],
  ['The code is on GitHub', /github/iu, near(/github/iu, /código|repositorio/iu)],
  ['More than 100000 commits', near(/100[. \u00a0\u202f]?000|cien mil/iu, /commit|confirmaci/iu, 60)],
  [
    'Thousands of people took part, more or less',
    near(/miles de/iu, /persona|gente|desarrollador|colabor|contribu|participante/iu, 80),
    /mayor o menor|menor o mayor|más o menos|unas? más que otr|poco o mucho|mucho o poco|grande o pequeñ|medida|en distinto grado/iu,
  ],
  ['The last version was 1.23 (2021)', /1\.23/u, near(/1\.23/u, only2021, 400)],
  ['Two or three new versions a year (2021)', near(/dos o tres|2 o 3/iu, /(?:al|cada|por) año|anual/iu, 120)],
  [
    'The version is not essential: basic elements, well established',
    near(
      /versión/iu,
      /no (?:es|resulta|importa|te preocup|hay que preocup|debe preocup)|secundari|da igual|indiferente/iu,
      120,
    ),
    near(/básic|fundament/iu, /establec|asentad|consolid|estables|madur|afianz/iu, 160),
  ],
  [
    'Save small details, the whole course works with another version',
    near(/detalle|matiz|pormenor/iu, /menor|pequeñ|poc[oa]|suelto|algún|salvo|quitando/iu, 60),
    near(
      /curso|complet|enter/iu,
      /otra versión|otra\b|versión.{0,20}(?:distint|diferen)|(?:distint|diferen).{0,20}versión|cualquier versión/iu,
      120,
    ),
  ],
  // Ecosystem
  [
    'Of all orchestrators k8s is the preferred option in most cases',
    near(/prefer|predilec|favorit|primera/iu, /mayor(?:ía| parte)|casi siempre|casi todos/iu, 200),
  ],
  [
    'A huge ecosystem of applications grew around it',
    near(/ecosistema/iu, /enorme|gran|inmens|vast|amplí|ampli/iu),
    near(/ecosistema/iu, /alrededor|en torno|rode/iu),
  ],
  [
    'They add functions k8s lacks, are used by it or integrate with it',
    near(/funci|prestaci/iu, /no tiene|falta|carece|no trae|no ofrece|no incluye|no da/iu, 120),
    near(near(kubernetes, /se sirve|utiliz|usa\b|aprovech|emple/iu, 80), /integr/iu, 160),
  ],
  ['The ecosystem is in full ferment', /ebullici|efervesc|en plena/iu],
  [
    'Some projects may settle and others vanish within years, for many overlap',
    near(
      /estabil|asent|consolid|afianc|afianz/iu,
      /desapar|extin|abandon|no exist|dej(?:en|ar|arán) de/iu,
      160,
    ),
    /solap|superpon|coincid|pisan|duplic/iu,
  ],
  ['The landscape of the CNCF', /landscape\.cncf\.io/iu],
  ['Video of the chapter', /MtA74Hc4FAo/u],
);
