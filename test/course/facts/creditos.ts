/** Every fact of the credits. */
import { near, tell } from './fact.js';
import { only2021 } from './words.js';

/** Facts of `creditos`, in the order of the source. */
export const credits = tell(
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
