/** Every fact of the chapter on Docker. */
import { any, near, tell } from './fact.js';
import {
  alone,
  applicationContainers,
  change,
  cncf,
  companies,
  containers,
  dockerInc,
  freeSoftware,
  kubernetes,
  noBreak,
  nodes,
  only2021,
  production,
} from './words.js';

/** Facts of `docker`, in the order of the source. */
export const docker = tell(
  'docker',
  ['Docker is a company, Docker Inc.', near(dockerInc, companies, 80)],
  [
    'The company develops software of the same name, precisely docker engine',
    /docker engine/iu,
    /mismo nombre|homónim|se llama igual|(?:comparte|da|lleva|presta|pone|llama)\p{L}*.{0,30}nombre|nombre.{0,40}(?:compart|dos|empresa|también)|dos (?:cosas|significados)/iu,
  ],
  [
    'It brought a revolution in software development',
    near(/revoluci|transformó|vuelco/iu, /desarroll|software|program/iu),
  ],
  [
    'It is tied to application containers, web applications and agile development',
    near(near(applicationContainers, /\bweb\b/iu, 120), /ágil/iu, 160),
  ],
  ['Docker manages containers at a high level', near(/alto nivel/iu, containers, 160)],
  [
    'It provides all the layers and the further functions around them',
    near(/capas/iu, /funci|prestaci/iu, 160),
  ],
  [
    'Most important is a new paradigm of distributing applications',
    near(
      /paradigma|nuev[ao] (?:forma|manera|modo)|(?:forma|manera|modo) (?:nuev|distint)/iu,
      /distribu|repart|entreg/iu,
    ),
    /(?:más|lo|más lo) (?:important|decisiv|relevant|valios)|sobre todo|ante todo|mayor aport|principal|fundamental/iu,
  ],
  [
    'Container images are created and distributed',
    near(/imágen|imagen/iu, /distribu|repart|entreg|public/iu),
  ],
  [
    'The container developed is identical to the one in production',
    near(/idéntic|el mismo|mism[oa]|igual|exact/iu, production),
  ],
  [
    'The application is no longer installed in the traditional way',
    near(/instal/iu, /tradicional|clásic|de siempre|a mano|de antes|al modo|antigu/iu),
    /ya no|deja(?:r|mos|n)? de|dejó de|en lugar de|en vez de|sustitu|no hace falta|abandon|desaparec|no se instala/iu,
  ],
  // Components of docker engine
  [
    'Docker engine is made of components shown roughly',
    near(/docker engine/iu, /componentes|piezas|partes/iu),
    /grandes rasgos|grosso modo|simplific|esquem|resumid|aproximad|líneas generales/iu,
  ],
  [
    'Docker could be an essential component of Kubernetes, but is not as a whole',
    near(/docker/iu, kubernetes, 160),
    near(/complet|entero|entera|por completo|totalidad|todo docker|tod[oa]\b|en bloque/iu, kubernetes, 220),
  ],
  [
    'Only containerd and what it provides matter to Kubernetes',
    near(/containerd/iu, alone, 160),
    near(/containerd/iu, kubernetes, 260),
  ],
  [
    'Kubernetes has an API of its own',
    near(kubernetes, /\bAPI\b/iu, 220),
    near(/\bAPI\b/iu, /propi[ao]s?|suy[ao]s?/iu, 80),
  ],
  [
    'Kubernetes has a command line of its own',
    near(/líneas? de (?:comandos|órdenes)|\bCLI\b/iu, /propi[ao]s?|suy[ao]s?/iu, 80),
  ],
  [
    'Kubernetes manages storage and networks independently of docker',
    near(/almacenamiento/iu, /\bred(?:es)?\b/iu, 80),
    near(
      /almacenamiento|\bred(?:es)?\b/iu,
      /independ|por su cuenta|sin (?:contar|pasar|recurrir|depender|docker|usar)|al margen|propi|a su manera|por sí mism/iu,
    ),
  ],
  // How the project evolved
  [
    'Docker had enormous success and great repercussion',
    /éxito/iu,
    near(/éxito/iu, /repercusi|impacto|eco|influ|resonancia|huella|alcance/iu),
  ],
  [
    'The company has always had the dilemma of making money from it',
    near(
      /dilema|disyuntiva|duda|problema|pregunta|dificultad/iu,
      /económic|dinero|rentab|benefici|rendimiento|gan(?:ar|ancia)|negocio/iu,
      100,
    ),
    /siempre|desde el principio|nunca|constante|desde (?:su|el) (?:origen|inicio|comienzo)/iu,
  ],
  [
    'Under a free licence the software brings no profit as such',
    near(freeSoftware, /(?:no|sin|ningún|nada|apenas).{0,60}(?:benefici|ingres|dinero|ganancia|rent)/iu, 200),
  ],
  [
    'It tried changes of licence or double licensing',
    near(/licenci/iu, change, 120),
    /dobles? licenci|licenci\p{L}* dobles?|dos licencias|licenciamiento (?:doble|dual)|dual/iu,
  ],
  [
    'Editions: docker CE and docker EE (2021)',
    near(/\bCE\b/u, /\bEE\b/u, 100),
    near(/\bEE\b/u, only2021, 500),
  ],
  [
    'Other companies developed alternatives to docker',
    near(/otr[ao]s|rival|tercer|compet/iu, /alternativ/iu, 160),
  ],
  [
    'They did not want to depend on a company without a clear business model',
    near(/depend|en manos|atad|a merced|supedit/iu, /modelo de negocio/iu, 200),
  ],
  [
    'They feared changes of the free licence',
    near(/licencia/iu, any(change, /retir|abandon|endurec|dej/iu), 120),
    near(/posib|futur|eventual|podr|pudier|mañana|tem|riesgo|previs|llegar/iu, /licencia/iu, 160),
  ],
  [
    'Moby: docker engine as a free project independent of Docker Inc.',
    near(/moby/iu, freeSoftware, 200),
    near(/moby/iu, /independ/iu, 200),
  ],
  [
    'Linux distributions make their docker.io packages from Moby',
    near(/docker\.io/iu, /distribuci/iu, 200),
    near(/docker\.io/iu, /moby/iu, 500),
    near(/docker\.io/iu, /paquete/iu, 60),
    /linux/iu,
  ],
  [
    'Docker Engine is the version developed by Docker Inc.',
    near(
      /docker engine/iu,
      /(?:versión|edición|variante|producto).{0,60}(?:Docker,? Inc|la (?:propia )?empresa|la compañía)/iu,
      120,
    ),
  ],
  ['runC runs containers at a low level', near(/runc/iu, /bajo nivel/iu, 160)],
  ['OCI develops runC', near(/runc/iu, /\bOCI\b|Open Container Initiative/iu, 260)],
  ['containerd runs containers and handles images', near(/containerd/iu, /imágen|imagen/iu, 200)],
  ['The CNCF develops containerd', near(/containerd/iu, cncf, 300)],
  // Limits
  [
    'Docker engine fully manages a container on one given node from an image',
    near(/imagen/iu, /nodo|máquina|equipo/iu, 160),
    near(
      /docker engine|docker/iu,
      /complet|por entero|de principio a fin|de cabo a rabo|todo el|por sí sol|entera/iu,
      160,
    ),
  ],
  [
    'It does not bring all that production needs',
    near(/(?:no|falta|carec)\p{L}* .{0,40}(?:tod[oa]|demás|suficient|basta|cuanto)/iu, production, 140),
  ],
  [
    'Question: what about changes between versions?',
    /¿[^?]*(?:entre (?:\p{L}+ ){0,2}versi|de (?:una )?versión (?:\p{L}+ )?a|versión (?:y|a) (?:la |otra)|una versión.{0,20}otra|versiones)[^?]*\?/iu,
  ],
  ['Question: how are changes made in production?', /¿[^?]*producción[^?]*\?/iu],
  [
    'Question: how is load balanced among equal containers?',
    /¿[^?]*(?:repart|balance|distribu|equilibr)[^?]*(?:iguales|idéntic|réplica|copias|mism)[^?]*\?/iu,
  ],
  [
    'Question: how do containers of different docker daemons connect?',
    /¿[^?]*(?:conect|comunic|enlaz|habl|unir|unen)[^?]*(?:demonio|daemon)[^?]*\?|¿[^?]*(?:demonio|daemon)[^?]*(?:conect|comunic|enlaz|habl)[^?]*\?/iu,
  ],
  [
    'Question: can an application be updated without interruption?',
    new RegExp(
      `¿[^?]*(?:actualiz|versión)[^?]*(?:${noBreak.source})[^?]*\\?|¿[^?]*(?:${noBreak.source})[^?]*actualiz[^?]*\\?`,
      'iu',
    ),
  ],
  [
    'Question: can the number of replicas vary on demand?',
    /¿[^?]*(?:réplica|copia)[^?]*(?:demanda|carga|moment|necesi)[^?]*\?|¿[^?]*demanda[^?]*(?:réplica|copia)[^?]*\?/iu,
  ],
  [
    'Question: can load move between nodes?',
    /¿[^?]*(?:mov|muev|traslad|pasar|llev|desplaz|mud)[^?]*(?:nodo|máquina)[^?]*\?/iu,
  ],
  [
    'Docker engine cannot answer: it was not made for that',
    near(
      /docker/iu,
      /no (?:se |es |fue |está |ha sido |lo )?(?:un software )?(?:\p{L}+ )?(?:dise|pens|desarroll|hecho|hizo|hicieron|concib|conceb|constru|cre[oóa]|naci|escrib)/iu,
      200,
    ),
  ],
  [
    'The answer is software that uses docker, or a part of it, and joins many nodes in coordination',
    near(
      /docker/iu,
      /(?:una |alguna |parte )\p{L}*.{0,20}(?:parte|piezas)|parte de (?:él|ella|docker)|partes?\b/iu,
      120,
    ),
    near(nodes, /coordin/iu, 200),
    near(nodes, /comunic|conect|conecte|enlac|enlaz|pon|reún|habl/iu, 160),
  ],
  ['That software is known as a container orchestrator', /orquestador(?:es)? de contenedores/iu],
  ['Video of the chapter', /UdPsknw30OE/u],
);
