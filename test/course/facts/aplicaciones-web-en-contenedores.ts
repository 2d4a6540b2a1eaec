/** Every fact of the chapter on web applications in containers. */
import { any, near, tell } from './fact.js';
import {
  applicationContainers,
  appServer,
  cache,
  complex,
  containers,
  database,
  demand,
  kubernetes,
  manage,
  noBreak,
  nodes,
  scale,
  update,
  varies,
  webServer,
} from './words.js';

/** Facts of `aplicaciones-web-en-contenedores`, in the order of the source. */
export const webApplications = tell(
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
