// What a drawing may hold: elements, attributes and style functions that draw. What is not listed is refused.

const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Elements of SVG that draw, name or move; none that runs, links, embeds pictures or holds HTML. */
export const ELEMENTS = words(`
  svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan textPath
  linearGradient radialGradient stop clipPath mask pattern marker view switch
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
  feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
  animate animateTransform animateMotion mpath`);

/** Attributes without meaning outside the drawing. */
export const ATTRIBUTES = words(`
  xmlns version baseProfile id class role lang style transform viewBox preserveAspectRatio x y x1 y1 x2 y2 dx dy
  cx cy r rx ry fx fy fr width height d points pathLength rotate textLength lengthAdjust method spacing side
  startOffset href offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits
  patternUnits patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY orient
  requiredFeatures systemLanguage type media
  filterUnits primitiveUnits in in2 result mode values operator k1 k2 k3 k4 order kernelMatrix divisor bias
  targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent
  kernelUnitLength scale xChannelSelector yChannelSelector azimuth elevation stdDeviation radius baseFrequency
  numOctaves seed stitchTiles z limitingConeAngle pointsAtX pointsAtY pointsAtZ tableValues slope intercept
  amplitude exponent
  attributeName begin dur end min max repeatCount repeatDur restart fill calcMode keyTimes keySplines from to by
  additive accumulate path keyPoints
  alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters
  color-rendering cursor direction display dominant-baseline fill-opacity fill-rule filter flood-color
  flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
  glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation letter-spacing lighting-color
  marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events
  shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform-origin
  unicode-bidi vector-effect visibility word-spacing writing-mode white-space`);

/** Attributes of XML and of the old way to link; `xlink:href` is held to the same rule as `href`. */
export const PREFIXED_ATTRIBUTES = words('xml:space xml:lang xmlns:xlink xlink:href');

/** Text for people and tools that nothing draws from. */
export const FREE_ATTRIBUTE = /^(?:aria|data)-[a-z0-9-]+$/;

/** What may be called in styles and in attributes that are read like styles; `url` only for a place in the drawing. */
export const FUNCTIONS = words(`
  url rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix var calc min max clamp not is where nth-child
  nth-of-type nth-last-child nth-last-of-type lang matrix matrix3d translate translatex translatey translatez
  translate3d rotate rotatex rotatey rotatez rotate3d scale scalex scaley scalez scale3d skew skewx skewy
  perspective cubic-bezier steps linear blur brightness contrast drop-shadow grayscale hue-rotate invert opacity
  saturate sepia path circle ellipse inset polygon rect`);

/** Rules of a style sheet that fetch nothing. */
export const AT_RULES = words('media keyframes supports');
