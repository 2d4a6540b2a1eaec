/** Words that the facts of several chapters need, with the forms and synonyms in which Spanish uses them. */

export const applicationContainers = /contenedor(?:es)?(?:\]\([^)]*\))?.{0,3} de aplicaci/iu;
export const kubernetes = /kubernetes|k8s/iu;
export const production = /producción/iu;
export const containers = /contenedor/iu;
export const nodes = /nodo/iu;
export const update = /actuali[zc]|nueva versión|nuevas versiones|versión nueva|al día/iu;
export const change = /cambi|modific|alter/iu;
export const scale = /escal(?:a|e|o|ó|ad|ab)/iu;
export const complex = /complej|complic|difícil|dificult/iu;
export const noBreak =
  /ininterrump|sin (?:ninguna |que haya |ningún )?(?:interr|parad|parar|par[eo]|corte|cortar|paus|deten|dejar|caíd|apag|suspend)|nunca|jamás|no (?:(?:debe|debería|puede|podría|ha de|haya|tenga|tiene)(?: que| de)? )?(?:se )?(?:parar|par[aeo]\b|parara|interrump|deten|detien|detuv|caer|cort)|(?:ninguna|cero) (?:interr|parad|caíd)/iu;
export const demand = /demanda|carga|uso|tráfico|petici/iu;
export const varies = /varia|varíe|varía|cambi|oscil|fluct|imprevis|impredec|suba|sube|crec|crez|picos?\b/iu;
export const faultTolerance =
  /toler\p{L}* (?:a |ante |frente a )?(?:los |a )?(?:fallo|error|avería)|(?:resist|soport|sobreviv|aguant)\p{L}*.{0,25}(?:fallo|error|avería|caída)/iu;
export const manage = /gesti|gestor|administr|manej|control|gobern|coordin|orquest|llev/iu;
export const cncf = /CNCF|Cloud Native Computing/iu;
export const google = /google/iu;
export const dockerInc = /Docker,? Inc/iu;
export const freeSoftware = /libre|código abierto|open source/iu;
export const companies = /empresa|compañía|corporaci/iu;
export const webServer = /servidor(?:es)?.{0,3} web/iu;
export const appServer = /servidor(?:es)?.{0,3} de.{0,3} aplicaci/iu;
export const database = /bases? de datos/iu;
export const cache = /caché|cache/iu;
export const alone =
  /solo|sólo|únic|nada más|tan solo|exclusiv|apenas|basta|restring|just|no.{0,30}(?:entero|complet|todo)/iu;
export const only2021 = /2021/u;
