/**
 * Every fact of the source of the course, chapter by chapter, so that a test can prove that none was lost.
 *
 * The facts are told in our own words, with the known faults of the source put right. Each comes with patterns
 * that a faithful paraphrase in Spanish matches and a text without the fact does not. They are made for the
 * whole served text of a chapter, nested sections included, with newlines collapsed to single spaces, together
 * with the structured data that belongs to it (components, diagrams, videos, credits).
 */

/** One fact of the source. */
export interface Fact {
  /** Slug of the chapter that must tell it. */
  readonly chapter: string;
  /** What is true, in our own words. */
  readonly fact: string;
  /** All of these must match the chapter's text. */
  readonly find: readonly RegExp[];
}

type Row = readonly [fact: string, ...find: RegExp[]];

function tell(chapter: string, ...rows: readonly Row[]): Fact[] {
  return rows.map(([fact, ...find]) => ({ chapter, fact, find }));
}

/** Both things within `gap` characters of each other, in either order. */
function near(one: RegExp, other: RegExp, gap = 140): RegExp {
  const [a, b] = [`(?:${one.source})`, `(?:${other.source})`];
  return new RegExp(`${a}.{0,${gap}}?${b}|${b}.{0,${gap}}?${a}`, 'iu');
}

/** Any one of these. */
function any(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'iu');
}

// Words that many facts need.
const applicationContainers = /contenedor(?:es)?(?:\]\([^)]*\))?.{0,3} de aplicaci/iu;
const kubernetes = /kubernetes|k8s/iu;
const production = /producción/iu;
const containers = /contenedor/iu;
const nodes = /nodo/iu;
const update = /actuali[zc]|nueva versión|nuevas versiones|versión nueva|al día/iu;
const change = /cambi|modific|alter/iu;
const scale = /escal(?:a|e|o|ó|ad|ab)/iu;
const complex = /complej|complic|difícil|dificult/iu;
const notAlone =
  /no (?:es|está|se|fue|ha sido|nac|sirve|hay|hace|vale|tiene|ofrece|basta|proporciona|cubre|llega)/iu;
const noBreak =
  /ininterrump|sin (?:ninguna |que haya |ningún )?(?:interr|parad|parar|par[eo]|corte|cortar|paus|deten|dejar|caíd|apag|suspend)|nunca|jamás|no (?:(?:debe|debería|puede|podría|ha de|haya|tenga|tiene)(?: que| de)? )?(?:se )?(?:parar|par[aeo]\b|parara|interrump|deten|detien|detuv|caer|cort)|(?:ninguna|cero) (?:interr|parad|caíd)/iu;
const demand = /demanda|carga|uso|tráfico|petici/iu;
const varies = /varia|varíe|varía|cambi|oscil|fluct|imprevis|impredec|suba|sube|crec|crez|picos?\b/iu;
const faultTolerance =
  /toler\p{L}* (?:a |ante |frente a )?(?:los |a )?(?:fallo|error|avería)|(?:resist|soport|sobreviv|aguant)\p{L}*.{0,25}(?:fallo|error|avería|caída)/iu;
const manage = /gesti|gestor|administr|manej|control|gobern|coordin|orquest|llev/iu;
const cncf = /CNCF|Cloud Native Computing/iu;
const google = /google/iu;
const dockerInc = /Docker,? Inc/iu;
const freeSoftware = /libre|código abierto|open source/iu;
const companies = /empresa|compañía|corporaci/iu;
const webServer = /servidor(?:es)?.{0,3} web/iu;
const appServer = /servidor(?:es)?.{0,3} de.{0,3} aplicaci/iu;
const database = /bases? de datos/iu;
const cache = /caché|cache/iu;
const alone =
  /solo|sólo|únic|nada más|tan solo|exclusiv|apenas|basta|restring|just|no.{0,30}(?:entero|complet|todo)/iu;
const only2021 = /2021/u;

const introduction = tell(
  'introduccion',
  [
    'Containers have spread over the last years and are essential to applications in production',
    near(containers, production, 200),
    /últimos (?:años|tiempos)|estos (?:últimos )?años|de unos años|cada vez más|desde hace (?:unos )?años|recient/iu,
  ],
  ['Containers weigh more the more variable the demand is', near(demand, varies)],
  [
    'Containers weigh more the more often the application is updated',
    near(
      update,
      /frecuen|a menudo|seguid|continu|ritmo|cada poco|más veces|muchas veces|constantemente/iu,
      80,
    ),
  ],
  [
    'Containers weigh more the less the application may be interrupted',
    near(noBreak, /funcion|en marcha|necesi|exig|permit|disponib|servicio/iu, 80),
  ],
  [
    'Running an application on containers is a complex task',
    near(any(complex, /sencill|fácil/iu), containers, 250),
  ],
  [
    'Such an application must be quick to update',
    near(update, /rápid|rapidez|veloc|ágil|agilidad|deprisa|enseguida|poco tiempo/iu),
  ],
  [
    'Such an application must scale and tolerate faults',
    near(near(any(scale, /crec|crez/iu), faultTolerance, 160), any(complex, /sencill|fácil/iu), 300),
  ],
  [
    'The software that does this work is called a container orchestrator',
    /orquestador(?:es)? de contenedores/iu,
  ],
  ['Kubernetes is container orchestration software', near(kubernetes, /orquest/iu)],
  [
    'Google developed Kubernetes at first',
    near(google, /inici|orig|nac|princip|cre[oóa]|primer|comenz|comienz|empez|arranc|surg/iu),
    near(google, kubernetes, 200),
  ],
  [
    'Kubernetes is a free and independent project today',
    near(freeSoftware, /independ|por su cuenta|autónom|no (?:depende|pertenece)|por libre/iu, 100),
  ],
  [
    'Kubernetes is used in many different environments',
    near(
      /much|numeros|gran|multitud|divers|variad|tod[oa]|distint|diferent/iu,
      /entorno|contexto|ámbito|escenario|organizac|lugares|sitios/iu,
      50,
    ),
  ],
  [
    'In many cases Kubernetes is the preferred solution for container applications in production',
    /prefer|predilec|primera (?:opción|elección)|favorit|más elegid|la elección|(?:opción|solución|elección) (?:más )?habitual/iu,
    near(kubernetes, production, 250),
  ],
  ['The course shows the main characteristics of Kubernetes', near(/característic|rasgos/iu, kubernetes)],
  [
    'The course shows which applications suit Kubernetes best',
    near(/aplicaci/iu, /adecua|apropi|encaj|idóne|conven|convien|mejor|se prest|indicad/iu, 80),
  ],
  [
    'The course tries fault tolerance in practice',
    near(faultTolerance, /práctic|comprob|prueb|prob(?:ar|amos|arás)|ver en/iu, 250),
  ],
  [
    'The course tries scalability in practice',
    near(scale, /práctic|comprob|prueb|prob(?:ar|amos|arás)|ver en/iu, 250),
  ],
  ['The course tries the management of versions', near(/versi/iu, manage)],
  [
    'There are approaches to new versions in production with and without interruption',
    /con (?:o|y|u|e|ella|interr|parad|cort).{0,40}sin|sin.{0,40}con (?:interr|parad|cort|ella)|sin interr.{0,60}(?:con ell|cort|parad)|(?:interr|par|cort|det)\p{L}+.{0,40}otr[oa]s (?:no|sin|en cambio)|otr[oa]s (?:no|sin).{0,40}(?:interr|par|cort)/iu,
    near(/enfoque|manera|forma|modo|estrategia|opcion/iu, production, 160),
  ],
);

const webApplications = tell(
  'aplicaciones-web-en-contenedores',
  // The web and its applications
  [
    'HTTP, or its extension HTTPS, has become the superprotocol of the Internet',
    /\bhttp\b/iu,
    /\bhttps\b/iu,
    /super.?protocolo/iu,
  ],
  [
    'HTTP gradually pushed other protocols aside',
    near(
      /protocolo/iu,
      /desplaz|sustitu|reemplaz|relega|arrincon|quit|ocup|gan(?:a|ó|ado).{0,20}terreno|cada vez menos|desuso|perd(?:er|ido|iendo).{0,20}terreno/iu,
    ),
    /poco a poco|paulatin|gradual|progresiv|con el tiempo|con los años|cada vez|han? ido/iu,
  ],
  [
    'Most of the software used today is a web application in the wide sense',
    near(/mayor(?:ía| parte)|casi tod/iu, /aplicaci(?:ón|ones) web/iu, 200),
  ],
  ['A person may use a web application through a browser', /navegador/iu],
  ['A person may use a web application through a mobile app', /móvil|teléfono/iu],
  [
    'The user of a web application may be a machine',
    near(/navegador/iu, near(/móvil|teléfono/iu, /máquina|otro programa/iu, 160), 200),
  ],
  [
    'The course looks at the systems that serve web applications, not at the applications in detail',
    near(/sistema/iu, /requisit|exig|esper|cumpl|característic/iu),
    /no (?:nos |se |vamos|podemos|entra|cabe|toca|es)\p{L}*.{0,60}(?:detener|detall|fondo|entrar|estudi|detenemos|dentro)/iu,
  ],
  // Requirements
  [
    'An internal application is installed locally and used by the staff of the company alone',
    near(/intern/iu, /plantilla|emplead|personal|trabajador/iu, 300),
    /local|propi[ao]s? (?:servidor|instalaci|máquina|equipo|sede|edificio|casa|ofici)/iu,
  ],
  [
    'The resources of an internal application are easy to determine',
    near(/recursos/iu, /fácil|sencill|sin dificultad|se sabe|calcul|estim|prev/iu),
  ],
  [
    'Use of an internal application does not shoot up in moments',
    near(
      /uso|demanda|carga|petici/iu,
      /dispar|de golpe|repent|súbit|en (?:unos|pocos|cuestión de) (?:pocos )?(?:instantes|segundos|minutos|momentos)|pico/iu,
    ),
  ],
  [
    'The number of employees does not change abruptly',
    near(
      /plantilla|emplead|personal|trabajador/iu,
      /abrupt|brusc|golpe|repent|súbit|de un día para otro|de la noche a la mañana|poco a poco|salto/iu,
    ),
  ],
  [
    'An internal application is updated when it is hardly used',
    near(
      update,
      /mínim|apenas|nadie|casi no se|poc[ao]s? (?:uso|gente|usuari|person|actividad)|menos (?:uso|se us|gente|actividad)|noche|fin de semana|horas (?:tranquil|valle|baj)/iu,
      160,
    ),
  ],
  [
    'An interruption of an internal application can be planned for a moment of little impact',
    near(/interr|parad|corte|parar/iu, /program|planific|previst|eleg|elig|fij|anunci|reserv/iu, 160),
    /impacto|molest|afect|perjudic|note|daño|estorb|consecuencia/iu,
  ],
  [
    'Internal applications change rarely, so versions differ much',
    near(/versi/iu, /grande|significativ|important|notable|mucho|considerable|de peso|de calado/iu),
    /espaciad|de tarde en tarde|pocas veces|poco frecuent|(?:rara|pocas?|raras) ve(?:z|ces)|poca frecuencia|muy separad|largos? (?:periodos|intervalos)|de vez en cuando|(?:bastante|mucho) tiempo/iu,
  ],
  ['This may be called traditional computing', /informática (?:\p{L}+ )?(?:tradicional|clásica)/iu],
  [
    'Traditional computing marks how applications are developed too',
    near(
      /(?:forma|manera|modo|cómo|maneras|formas)\b.{0,25}(?:desarroll|program|constru|escrib|dise)|desarrollo/iu,
      /informática/iu,
      300,
    ),
  ],
  [
    'A web application on the Internet has thousands of millions of potential users',
    /miles de millones/iu,
    near(/miles de millones/iu, /potencial|posible|podría|pueden|capaces|en potencia/iu),
  ],
  [
    'It may be used 24 hours a day, every day of the year',
    /24 horas|veinticuatro horas|a (?:todas horas|cualquier hora)|a toda hora/iu,
    /(?:cualquier|todos los|cada|los 365|los trescientos).{0,12}días?/iu,
  ],
  [
    'Its resources are very hard to determine because demand varies much',
    near(/recursos/iu, /difícil|dificult|complic|no se sabe|imposible|cuesta/iu, 200),
    near(demand, varies),
  ],
  ['Ideally its service never stops', near(/ideal|en teoría|deseable|lo mejor|perfect/iu, noBreak)],
  [
    'Question: can one system fit a demand from one user to a million?',
    near(/un(?:a)? (?:solo |sola |único |única )?(?:usuari|person)/iu, /millón|1\.?000\.?000/iu, 80),
    /¿[^?]*mill[oó]n[^?]*\?/iu,
  ],
  [
    'Question: can a system always be up to date and yet never stop?',
    any(
      /¿[^?]*(?:siempre|actualizad|al día)[^?]*(?:par[ea]|deten|interrump|apag|caer|caig|corte|cort|nunca|funcionando|en marcha|servicio)[^?]*\?/iu,
      /¿[^?]*(?:parar|detener|interrump|apagar|cort)[^?]*(?:actualizad|al día)[^?]*\?/iu,
    ),
  ],
  [
    'Question: how are updates applied, little by little or in big leaps?',
    /¿[^?]*actualizaciones[^?]*\?/iu,
    /¿[^?]*(?:poco a poco|gradual|pequeñ|pasos|paso a paso|en dosis)/iu,
    near(/poco a poco|gradual|pequeñ|cort|menud/iu, /grandes|salto|de una vez|de golpe/iu),
  ],
  [
    'These questions are what Kubernetes tries to answer',
    near(
      kubernetes,
      /respuesta|respond|resolv|resuelv|trata|intenta|proporcion|ofrec|busca|persigue|propon|consegu|consig|da a/iu,
      200,
    ),
  ],
  // Auxiliary components
  [
    'The essential component that serves a web application is a web server',
    near(
      webServer,
      /esencial|imprescindible|central|principal|básic|fundamental|indispensable|corazón|pieza/iu,
    ),
  ],
  [
    'It must lean on a good number of auxiliary components to meet the requirements',
    near(/componentes auxiliares|auxiliares/iu, /requisit|exigenc|exig/iu, 400),
    near(/apoy|rode|acompañ|ayud|necesit|complement|sost|sosten/iu, /componentes|piezas/iu),
  ],
  [
    'Adding components step by step changes the architecture of the systems',
    near(/arquitectura/iu, /cambi|transform|modific|evoluc|crec|altera|va |dibuj/iu),
    /paso a paso|pasos|uno a uno|de uno en uno/iu,
  ],
  ['The architecture is told in eleven steps', /\bonce\b|\b11\b/iu],
  // Step 1
  ['Step 1, starting point', near(/paso 1\b/iu, /partida|situación inicial|inicial|inicio/iu, 60)],
  ['The organisation offers three web applications', /tres aplicaciones/iu],
  ['Address of the first application', /example\.com\/app1/iu],
  ['Address of the second application', /example\.com\/app2/iu],
  ['Address of the third application', /example\.com\/app3/iu],
  [
    'They are written in one language or several: Python, Java, PHP',
    /python/iu,
    /\bjava\b/iu,
    /\bphp\b/iu,
    near(/python/iu, /lenguaje/iu, 160),
  ],
  [
    'They may use a database and auxiliary storage',
    near(database, /almacenamiento/iu),
    /almacenamiento (?:\p{L}+ )?(?:auxiliar|adicional|complementario|de apoyo|añadido|aparte)/iu,
  ],
  [
    'Being served by HTTPS they need x509 certificates managed',
    near(/certificado/iu, /x\.?509/iu, 60),
    near(/certificado/iu, /https/iu, 160),
  ],
  [
    'At first everything would be on one machine, physical or virtual',
    near(
      /una (?:sola |única |misma |solo )?(?:máquina|equipo)|un (?:solo|único|mismo) (?:equipo|servidor)/iu,
      /físic/iu,
      200,
    ),
    /físic.{0,20}virtual|virtual.{0,20}físic/iu,
  ],
  [
    'That machine holds web server, application servers and database server',
    webServer,
    near(appServer, /servidor(?:es)?.{0,3} de.{0,3} bases? de datos|gestor de bases? de datos/iu, 200),
  ],
  // Step 2
  [
    'Step 2, the database server apart',
    near(
      /paso 2\b/iu,
      near(database, /separ|aparte|otr[oa] (?:máquina|equipo|servidor)|propi[ao]|distint|sola|fuera/iu, 60),
      60,
    ),
  ],
  [
    'For security a database on the machine of the web server is quite unsuitable',
    /segur/iu,
    near(
      /inadecua|inaceptable|mala idea|desaconsej|no (?:es|resulta|parece)?.{0,12}(?:adecuad|recomend|conven|acept|admis|sens|pruden)|imprudent|error|totalmente|riesgo|peligr/iu,
      database,
      260,
    ),
  ],
  [
    'By its nature a web server must let any user of the Internet in',
    near(/cualquier|todo el mundo|tod[oa]s?\b/iu, /internet/iu),
    near(
      /naturaleza|por definición|su función|su papel|está para|su propósito|por fuerza|oblig|su oficio|tiene que|necesari|debe|su razón|está (?:hecho|pensado|ahí|diseñado|concebido)/iu,
      /internet/iu,
      200,
    ),
  ],
  [
    'A vulnerability there could expose the data to an attacker',
    near(/vulnerab|fallo de seguridad|agujero/iu, /atacante|intrus|ataque|quien ataque/iu, 260),
    near(/vulnerab/iu, /expon|expuest|alcance|acced|descubier|manos|acceso/iu, 200),
  ],
  [
    'For performance and availability apart they do not interfere nor compete for resources',
    near(/rendimiento/iu, /disponib/iu, 160),
    near(/compit|compet|disput|pele/iu, /recurs|memoria|procesador/iu, 160),
    /interacci|interf|estorb|molest|influ|afect/iu,
  ],
  // Step 3
  [
    'Step 3, application servers on machines of their own',
    near(/paso 3\b/iu, near(appServer, /separ|aparte|propi|dedicad|distint/iu, 60), 60),
  ],
  [
    'The greatest computing cost usually falls on the application servers, which run complex code',
    near(appServer, /coste|cómputo|cálculo|computacional|trabajo|esfuerzo|consum/iu, 200),
    near(/código/iu, complex, 60),
  ],
  [
    'The web server only serves what they generate and the static files',
    near(webServer, /estátic/iu, 300),
    near(/gener|produc|elabor|prepar|devuelv/iu, /estátic/iu, 200),
  ],
  [
    'On one machine more use of one application harms the others',
    near(
      /las (?:demás|otras|otras dos|restantes)|resto/iu,
      /perjudic|repercut|afect|negativ|lent|sufr|daño|paga|penaliz|quita|resient|estorb|arrastr|empeor|merm/iu,
      200,
    ),
  ],
  [
    'Each application gets dedicated machines',
    near(/dedicad|propi[oa]|exclusiv/iu, /cada (?:una|aplicación|servidor)/iu, 160),
  ],
  ['The web server comes closer to a reverse proxy', near(/proxy.{0,3} inverso/iu, webServer, 300)],
  [
    'A reverse proxy passes the request to an internal machine',
    near(/proxy.{0,3} inverso/iu, /petici|solicitud/iu, 250),
    near(/petici|solicitud/iu, /intern/iu, 160),
  ],
  // Step 4
  ['Step 4, SQL cache', near(/paso 4\b/iu, /caché.{0,3} (?:de )?SQL/iu, 60)],
  [
    'Application servers ask the database all the time, which costs computing and slows the answer',
    near(
      near(/consult|pregunt/iu, database, 120),
      /continu|constante|todo el tiempo|sin parar|sin cesar|una y otra vez|cada (?:vez|poco|momento)/iu,
      120,
    ),
    near(
      /coste|costos|caro|cuesta|cómputo|esfuerzo|consum/iu,
      /lent|ralent|retras|demor|tard|espera|fren/iu,
      200,
    ),
  ],
  [
    'A query that was made before is answered much faster and cheaper by the SQL cache',
    near(
      /misma (?:consulta|pregunta)|repet|repit|\bya\b|antes|anterior/iu,
      near(/rápid|aceler|veloc|menos tiempo|agiliz|tarda/iu, /coste|cálculo|cómputo|esfuerzo|gast/iu, 120),
      300,
    ),
  ],
  [
    'The application server asks the cache, which answers itself or asks the database',
    near(
      cache,
      near(
        database,
        /si no|en caso|cuando no|de lo contrario|solo|sólo|acude|falta|necesari|todavía no|aún no|no la (?:conoce|tiene)/iu,
        100,
      ),
      500,
    ),
    near(appServer, cache, 250),
    near(
      /directamente|en el acto|sin más|inmediat|ella misma|al instante|al momento/iu,
      /respuesta|resultado|devuelv|contest|entreg|respond/iu,
      120,
    ),
  ],
  [
    'Memcached is an SQL cache in wide use',
    near(/memcached/iu, /\bSQL\b|muy (?:usad|utiliz|extend|conocid|popul|difund)|habitual|frecuen/iu, 250),
  ],
  [
    'Redis is an SQL cache in wide use',
    near(/redis/iu, /\bSQL\b|muy (?:usad|utiliz|extend|conocid|popul|difund)|habitual|frecuen/iu, 250),
  ],
  // Step 5
  ['Step 5, HTTP cache', near(/paso 5\b/iu, /caché.{0,3} (?:de )?HTTP/iu, 60)],
  [
    'The answers of the application server or the web server can be cached too',
    near(
      /también|igual|lo mismo/iu,
      near(/caché|cachea|guard|almacen|conserv/iu, near(appServer, webServer, 80), 140),
      140,
    ),
  ],
  [
    'It stands before the web server or between it and the application server, depending on the latter',
    near(
      /delante/iu,
      /(?:entre|en medio).{0,40}(?:éste|este|él|servidor.{0,3} web).{0,60}aplicaci|entre (?:ambos|los dos|uno y otro)/iu,
      200,
    ),
    near(/depend|según/iu, appServer, 120),
  ],
  [
    'One can cache HTTP or another protocol such as CGI or WSGI',
    near(/\bCGI\b/iu, /WSGI/iu, 60),
    near(/CGI/iu, /protocolo/iu, 200),
  ],
  [
    'Varnish is well-known HTTP cache software',
    near(/varnish/iu, /conocid|popular|habitual|extend|ejemplo|usad|famos|HTTP/iu),
  ],
  // Step 6
  [
    'Step 6, several application servers',
    near(
      /paso 6\b/iu,
      /(?:vari[oa]s|más de un|múltiples|muchos|más).{0,3} servidor(?:es)?.{0,3} de.{0,3} aplicaci/iu,
      60,
    ),
  ],
  [
    'When demand varies, horizontal scaling sets the number of application servers',
    near(
      /escal\p{L}* (?:\p{L}+ )?horizontal/iu,
      near(/demanda|petici/iu, /número|cantidad|cuántos|nodos|tantos/iu, 160),
      300,
    ),
  ],
  [
    'Storage of the servers of one application must be distributed so that concurrent use is safe',
    near(/almacenamiento/iu, /distribu|compart|repart/iu),
    near(/almacenamiento/iu, /concurren|a la vez|simultán|al mismo tiempo/iu, 250),
  ],
  [
    'A load balancer shares the requests out',
    near(/balanceador/iu, /petici|solicitud/iu),
    near(/balanceador/iu, /repart|distribu/iu),
  ],
  // Step 7
  [
    'Step 7, high availability in all other components',
    near(/paso 7\b/iu, near(/alta disponibilidad/iu, /tod[oa]s|resto|demás|cada/iu, 60), 60),
  ],
  [
    'Availability must never depend on a single node',
    near(
      /depend|descans|cuelg|pend|apoy/iu,
      /(?:un|uno) (?:solo|único)|(?:solo|único) (?:nodo|equipo)|ningún nodo|una sola/iu,
    ),
  ],
  [
    'The system must always answer to single incidents at any level',
    near(
      /inciden|fallo|avería|problema|percance|contratiemp/iu,
      /puntual|aislad|concret|suelt|esporádic|ocasional/iu,
      60,
    ),
    near(/nivel|capa/iu, /cualquier|tod[oa]s|cada/iu, 30),
  ],
  // Step 8
  [
    'Step 8, microservices beside traditional applications',
    near(/paso 8\b/iu, near(/microservicios/iu, /tradicional|clásic|una (?:sola )?aplicación/iu, 60), 60),
  ],
  [
    'Microservices take in the auxiliary components told so far as well',
    near(
      /microservicio/iu,
      /(?:componente|pieza)\p{L}*.{0,60}(?:explicad|vist[oa]s|hasta (?:ahora|aquí)|anteriores|saliendo|descrit|presentad)/iu,
      160,
    ),
  ],
  [
    'Microservices count among the most suitable ways today to develop and run web applications',
    near(/microservicios/iu, /adecuad|recomend|mejor|apropi|conven|acertad|indicad|idóne/iu, 260),
    near(/microservicios/iu, /desarroll/iu, 260),
  ],
  [
    'The parts of the application are split into many components on independent nodes',
    near(/divid|divis|separ|descompon|trocea|partir|reparti/iu, near(/componente|pieza/iu, nodes, 160), 160),
    near(nodes, /independ|propio|separad|distint/iu, 160),
  ],
  [
    'Those nodes are typically containers',
    near(/típic|normal|habitual|general|suel|casi siempre|lo más/iu, containers, 120),
  ],
  [
    'Components talk to one another through network services they offer',
    near(/comunic|habl|dialog|convers/iu, /\bred\b/iu, 160),
    near(/servicio/iu, /\bred\b/iu, 80),
  ],
  [
    'It is chiefly about splitting the inner components of the application, beyond the auxiliary ones',
    near(
      near(
        /sobre todo|principal|ante todo|especial|fundamental|en primer lugar/iu,
        /intern[oa]s?|por dentro/iu,
        120,
      ),
      /aplicaci/iu,
      120,
    ),
  ],
  // Step 9
  ['Step 9, scaling of microservices', near(/paso 9\b/iu, near(scale, /microservicio/iu, 60), 60)],
  [
    'No microservice may depend on one node: any component scales on demand',
    near(
      /microservicio/iu,
      near(
        /depend|descans|apoy|fall[oae]|cae/iu,
        /(?:un|uno) (?:solo|único)|(?:solo|único) (?:nodo|equipo)|ningún nodo|una sola/iu,
        80,
      ),
      120,
    ),
    near(/cualquier|cada|tod[oa]s?\b/iu, near(scale, /demanda/iu, 100), 120),
  ],
  [
    'The system as a whole answers to any single error',
    near(
      /conjunto|globa|sistema entero|en su totalidad|todo el sistema|como un todo/iu,
      /error|fallo|inciden|avería/iu,
      160,
    ),
  ],
  // Steps 10 and 11
  [
    'Step 10, microservices in all applications',
    near(/paso 10\b/iu, near(/microservicio/iu, /tod[oa]s|las tres/iu, 60), 60),
  ],
  [
    'In step 10 the auxiliary components are still managed apart',
    near(
      /auxiliares/iu,
      /(?:sigu|contin|mantien|manten|qued|perman|gestion|administr)\p{L}*.{0,50}(?:aparte|fuera|por su cuenta|al margen|por separado|separad)/iu,
      120,
    ),
  ],
  [
    'Step 11, everything as microservices',
    near(/paso 11\b/iu, /todo.{0,40}microservicio|microservicio.{0,40}todo/iu, 60),
  ],
  [
    'In step 11 components of applications and auxiliary components alike are microservices',
    near(/auxiliares/iu, /microservicio/iu),
    near(/auxiliares/iu, /también|igual|tanto|incluso|tampoco|además|unos y otros|mismo|dentro|intern/iu),
  ],
  // Containers and conclusion
  [
    'Many components run on application containers rather than on virtual or physical machines',
    near(containers, /máquinas? (?:virtual|físic)/iu, 200),
    applicationContainers,
  ],
  [
    'Reasons are development and quick deployment',
    near(/desarroll/iu, /despl(?:ieg|eg)/iu, 200),
    near(/despl(?:ieg|eg)/iu, /rápid|rapidez|veloc|ágil|agilidad|deprisa/iu, 60),
  ],
  [
    'There are alternatives to Docker such as Podman or containerd, which the course leaves out',
    near(/podman/iu, /containerd/iu, 40),
    near(/podman/iu, /alternativ|otras opciones|otros|compite/iu, 160),
    near(
      /podman/iu,
      /no (?:vamos|entra|nos|trata|se|las|son|hacen|es|los|detendr|explic)|fuera|quedan|sin entrar/iu,
      250,
    ),
  ],
  [
    'Docker handles containers nimbly and quickly',
    near(/docker/iu, /ágil|agilidad|soltura/iu, 160),
    near(/docker/iu, /rápid|rapidez|veloc/iu, 160),
  ],
  [
    'Docker has no means to run scenes as complex as these',
    near(
      /docker/iu,
      /no (?:tiene|dispone|ofrece|sirve|sabe|puede|trae|está|alcanza|incluye|cubre|basta|llega|cuenta)|carece|le falta|sin embargo/iu,
      250,
    ),
    near(/docker/iu, complex, 400),
  ],
  [
    'These would run on several physical or virtual nodes, each with Docker in turn',
    near(nodes, /físic.{0,12}virtual|virtual.{0,12}físic/iu),
    near(nodes, /docker/iu, 200),
  ],
  [
    'Order and place of the components vary with the use case',
    near(/orden\b/iu, /ubicaci|lugar|posici|sitio|coloc|situa/iu, 80),
    /(?:según|depend|cada|función).{0,25}caso/iu,
  ],
  [
    'It is a quick overall view of where the course is going',
    /visión (?:global|general|de conjunto)|vista (?:global|general|de conjunto)|panorám|panorama|mapa|idea (?:global|general|de conjunto)/iu,
    /rápid|breve|por encima|a grandes rasgos|somer|resumid/iu,
  ],
  [
    'Managing such applications soon becomes complex and needs software that controls it',
    near(complex, manage, 200),
    near(/software|programa|herramienta/iu, /control|gestion|gobiern|ocup|encarg/iu, 160),
    near(complex, /pronto|enseguida|en seguida|rápid|deprisa|muy poco|no tarda/iu, 120),
  ],
  ['Video of the chapter', /vYB1hNXde0o/u],
);

const docker = tell(
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

const orchestrators = tell(
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

const project = tell(
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

const architecture = tell(
  'arquitectura',
  // Nodes
  [
    'k8s is installed on several nodes managed in coordination: a cluster',
    near(/instal/iu, /vari[oa]s|más de un|conjunto/iu, 100),
    near(/coordin/iu, /cl[uú]ster/iu, 160),
    near(/cl[uú]ster/iu, nodes, 100),
  ],
  [
    'Nodes on Windows are possible in peculiar cases',
    near(/windows/iu, /peculiar|particular|especial|concret|excepci|rar|contad|muy/iu, 200),
  ],
  [
    'Normally the cluster is made of Linux nodes',
    near(/linux/iu, /normal|habitual|común|lo corriente|general|suel|casi siempre/iu),
  ],
  [
    'Nodes need not have the same version nor even the same distribution',
    near(/distribuci/iu, /misma|igual|mism|coincid|distint/iu),
    near(/versi[oó]n/iu, /distribuci/iu, 160),
  ],
  [
    'Often they do, for simple deployment and upkeep',
    near(/simpl|sencill|facilit|comod/iu, /manten/iu, 160),
    near(/despl(?:ieg|eg)|instal/iu, /manten/iu, 100),
  ],
  ['Nodes may be physical or virtual machines', near(/físic/iu, /virtual/iu, 60)],
  [
    'Most usual are instances of an infrastructure cloud, virtual machines at an IaaS provider',
    /IaaS/u,
    near(/instancia|máquinas? virtual/iu, /nube/iu),
    near(/IaaS/iu, /proveedor/iu),
  ],
  [
    'Such providers: AWS, GCP, OpenStack',
    near(near(/AWS|Amazon Web Services/iu, /GCP|Google Cloud/iu, 60), /OpenStack/iu, 60),
  ],
  ['Two kinds of node', /dos (?:tipos|clases|papeles|roles|especies)/iu],
  [
    'Master nodes run the main services',
    near(/master|control.?plane|plano de control/iu, /servicios|componentes/iu, 200),
    near(/servicios|componentes/iu, /principal|esencial|central|fundament/iu, 80),
  ],
  [
    'Master nodes order the others which containers to run',
    near(
      /[oó]rden|mand|indic|encarg|dic[ei]/iu,
      near(/los demás|otros|resto|worker/iu, containers, 160),
      160,
    ),
  ],
  [
    'The word master is disputed in English-speaking countries',
    near(/master/iu, /controver|polémi|discut|cuestion|debat|rechaz|incómod/iu, 160),
    near(/master|término|palabra|nombre/iu, /habla inglesa|anglo|inglés|inglesa/iu, 220),
  ],
  [
    'It is being replaced by control plane node',
    near(/control.?plane/iu, /sustitu|reemplaz|cambi|denomin|llam|renombr|nombre/iu, 220),
  ],
  [
    'Worker nodes receive orders from the controllers',
    near(/worker/iu, /recib|obedec|cumpl|[oó]rden/iu, 200),
    near(/[oó]rden|instruc/iu, /control/iu, 120),
  ],
  [
    'Worker nodes run the containers of the applications',
    near(/worker/iu, /aplicaciones/iu, 260),
    near(containers, /aplicaciones/iu, 60),
  ],
  // Control plane
  ['kube-apiserver manages the API', near(/kube-apiserver/iu, /\bAPI\b/iu, 160)],
  [
    'etcd is a key-value store',
    near(/etcd/iu, /clave.{0,3}valor|clave y valor|clave a valor|claves y valores|pares clave/iu, 160),
  ],
  ['etcd keeps the configuration of the cluster', near(/etcd/iu, /configuraci/iu, 200)],
  [
    'kube-scheduler picks the node for the containers',
    near(/kube-scheduler/iu, /nodo/iu, 160),
    near(/kube-scheduler/iu, /elig|eleg|selec|escog|decid|asign/iu, 160),
  ],
  ['kube-controller-manager runs the controllers', near(/kube-controller-manager/iu, /controladores/iu, 160)],
  [
    'A container runtime (docker, rkt, containerd…) runs what the control plane needs',
    near(/docker/iu, /rkt/iu, 60),
    near(/rkt/iu, /containerd/iu, 60),
    near(
      /rkt|containerd|motor|runtime|entorno de ejecución/iu,
      /necesit|necesari|hagan falta|haga falta|propi/iu,
      260,
    ),
  ],
  ['The list with rkt is that of 2021', near(/rkt/iu, only2021, 500)],
  [
    'cloud-controller-manager runs controllers that talk to the cloud provider',
    near(/cloud-controller-manager/iu, /nube/iu, 200),
    near(/cloud-controller-manager/iu, /controladores/iu, 200),
  ],
  [
    'cloud-controller-manager: nodes',
    near(/cloud-controller-manager/iu, near(/enrutamiento|encaminamiento|rutas/iu, nodes, 80), 700),
  ],
  [
    'cloud-controller-manager: routing',
    near(/cloud-controller-manager/iu, /enrutamiento|encaminamiento|rutas/iu, 600),
  ],
  [
    'cloud-controller-manager: load balancers',
    near(
      /cloud-controller-manager/iu,
      near(/enrutamiento|encaminamiento|rutas/iu, /balanceador/iu, 260),
      700,
    ),
  ],
  [
    'cloud-controller-manager: volumes',
    near(/cloud-controller-manager/iu, near(/enrutamiento|encaminamiento|rutas/iu, /vol[uú]men/iu, 260), 700),
  ],
  // Workers
  [
    'kubelet controls the Pods assigned to its node',
    near(/kubelet/iu, /\bPods?\b/iu, 160),
    near(/\bPods?\b/iu, /asign|correspond|tocad|encomend|su nodo|encarg/iu, 120),
  ],
  ['kube-proxy makes connections over the network possible', near(/kube-proxy/iu, /\bred\b/iu, 160)],
  [
    'On workers too a runtime (docker, rkt, containerd…) runs the containers',
    near(/worker/iu, near(/rkt|containerd|motor|runtime|entorno de ejecución/iu, containers, 160), 600),
  ],
  [
    'supervisord watches and controls kubelet and docker',
    near(near(/supervisord/iu, /kubelet/iu, 160), /docker/iu, 160),
    near(/supervisord/iu, /vigil|monitor|supervis[ae]|control|observ/iu, 120),
  ],
  // Add-ons
  [
    'Add-ons give further functions beyond the basic structure',
    near(near(/add-?ons?/iu, /complementos/iu, 100), /funci|prestaci/iu, 200),
    near(
      /básic|base\b|esencial|fundament|anterior/iu,
      /estructura|esqueleto|armazón|elementos|componentes/iu,
      120,
    ),
  ],
  [
    'Add-ons often run as containers managed by Kubernetes itself',
    near(/complementos|add-?ons?/iu, containers, 300),
    near(
      containers,
      /(?:propi[oa]|mism[oa]).{0,4}(?:kubernetes|k8s|clúster)|(?:kubernetes|k8s) mismo/iu,
      160,
    ),
  ],
  [
    'Cluster DNS gives DNS records for services',
    near(/cluster dns/iu, /registros/iu, 200),
    near(/DNS/iu, /servicios/iu),
  ],
  ['Normally through CoreDNS', near(/CoreDNS/iu, /normal|habitual|suel|general|casi siempre|común/iu)],
  ['Web UI is a web interface to handle k8s', near(/web ui/iu, /interfaz|panel/iu, 160)],
  [
    'Container Resource Monitoring gathers metrics centrally',
    near(/container resource monitoring/iu, /métricas/iu, 220),
    near(/métricas/iu, /centr|un (?:solo|único|mismo) (?:lugar|sitio|punto)/iu, 120),
  ],
  ['There are several options: Prometheus and Sysdig', near(/prometheus/iu, /sysdig/iu, 120)],
  [
    'Cluster-level Logging stores and manages container logs',
    near(/cluster-level logging/iu, /almacen|guard|conserv/iu, 200),
    near(/logs|registros|mensajes|bitácora/iu, manage, 120),
  ],
  // Scheme
  [
    'Some nodes of the cluster are masters, the rest workers',
    near(/resto|demás|otros/iu, /worker/iu, 120),
    near(/alguno|unos|parte/iu, /master|control.?plane|plano de control/iu, 120),
  ],
  [
    'Normally an odd number of masters, for high availability',
    near(/impar/iu, /alta disponibilidad/iu, 220),
    near(/impar/iu, /master|control.?plane|plano de control/iu, 300),
  ],
  [
    'Nodes talk over a network that the infrastructure provides',
    near(/\bred\b/iu, /infraestructura/iu),
    near(/\bred\b/iu, nodes, 160),
  ],
  [
    'Containers get a network of their own, usually an overlay',
    near(/overlay/iu, /\bred\b/iu, 160),
    near(/overlay/iu, containers, 260),
    near(/overlay/iu, /suel|normal|habitual|general|casi siempre/iu, 160),
  ],
  [
    'The scheme shows the container network and the external network',
    /red (?:\p{L}+ )?de (?:los )?contenedores/iu,
    /red externa/iu,
  ],
  ['Video of the chapter', /mF-OGBbA57k/u],
);

const credits = tell(
  'creditos',
  ['Author Alberto Molina Coballes', /Alberto Molina Coballes/u],
  ['Author José Domingo Muñoz Rodríguez', /José Domingo Muñoz Rodríguez/u],
  [
    'Property of the Consejería de Educación y Deporte of the Junta de Andalucía',
    /Consejería de Educación y Deporte/iu,
    near(/Consejería de Educación y Deporte/iu, /Junta de Andalucía/iu, 20),
    /propie|titular|derechos|pertenec|dueñ|owner/iu,
  ],
  ['Published under CC BY-NC-SA', /CC[ -]BY[ -]NC[ -]SA/iu],
  [
    'In full: Creative Commons attribution, non-commercial, share alike 4.0',
    /Creative Commons/iu,
    /reconocimiento|atribución/iu,
    /no ?comercial/iu,
    /compartir ?igual/iu,
    /4\.0/u,
  ],
  ['Year 2021', only2021],
  [
    'The pictures of the source were made by its authors, under the same licence',
    near(
      /imágen|figura|esquema|ilustraci|diagrama|gráfic/iu,
      /elaboración propia|originales|autores|propias|misma licencia|perdid|reconstru/iu,
      200,
    ),
  ],
);

/** Every fact of the source, in the order of its chapters. */
export const FACTS: readonly Fact[] = [
  ...introduction,
  ...webApplications,
  ...docker,
  ...orchestrators,
  ...project,
  ...architecture,
  ...credits,
];
