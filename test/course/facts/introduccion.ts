/** Every fact of the introduction. */
import { any, near, tell } from './fact.js';
import {
  complex,
  containers,
  demand,
  faultTolerance,
  freeSoftware,
  google,
  kubernetes,
  manage,
  noBreak,
  production,
  scale,
  update,
  varies,
} from './words.js';

/** Facts of `introduccion`, in the order of the source. */
export const introduction = tell(
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
