// A chart of one run: how far each workload is from the yardstick, with the mark that it has to reach.
const [ROW, LEFT, WIDTH, RIGHT] = [34, 330, 420, 70];

const escaped = (text) => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);

function row({ name, cpuRatio, least }, index) {
  const y = 48 + index * ROW;
  const wide = (share) => Math.round(Math.min(share, 1) * WIDTH);
  const mark = least
    ? `<line x1="${LEFT + wide(least)}" x2="${LEFT + wide(least)}" y1="${y - 4}" y2="${y + 20}" stroke="#b00020" stroke-width="2"/>`
    : '';
  return `<text x="${LEFT - 12}" y="${y + 13}" text-anchor="end">${escaped(name)}</text>
<rect x="${LEFT}" y="${y}" width="${wide(cpuRatio)}" height="16" rx="2" fill="#2f6fb3"/>
<text x="${LEFT + WIDTH + 10}" y="${y + 13}">${cpuRatio.toFixed(2)}</text>${mark}`;
}

/** An SVG; results as `run.mjs` writes them. */
export function chartOf(results) {
  const [width, height] = [LEFT + WIDTH + RIGHT, 64 + results.length * ROW];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="14" role="img">
<title>Processor time of plain node:http, as a share of what the service takes for the same bytes</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="26" font-weight="600">Share of plain node:http (1 = as fast); red: the mark to reach</text>
${results.map(row).join('\n')}
</svg>
`;
}
