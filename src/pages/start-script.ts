// The script of the start page: each call gets a button that runs it, here and now.

/** Characters of an answer that are shown: some screens of it. */
const MOST_SHOWN = 4_000;

/** Served as `/pages/start.js`. */
export const START_SCRIPT = `for (const call of document.querySelectorAll('.call')) {
  const { path, query } = call.dataset;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Run';
  const title = call.querySelector('h3');
  button.setAttribute('aria-label', 'Run: ' + title.textContent);
  const answer = document.createElement('pre');
  answer.className = 'answer';
  answer.tabIndex = 0;
  answer.setAttribute('role', 'status');
  answer.setAttribute('aria-label', 'Answer: ' + title.textContent);
  button.addEventListener('click', async () => {
    button.disabled = true;
    const headers = { 'Content-Type': 'application/json' };
    const asked = query ? { method: 'POST', headers, body: JSON.stringify({ query }) } : {};
    const began = performance.now();
    try {
      const response = await fetch(path, asked);
      const text = JSON.stringify(await response.json(), null, 2);
      const took = Math.round(performance.now() - began);
      const kept = text.length > ${MOST_SHOWN} ? text.slice(0, ${MOST_SHOWN}) + '\\n…' : text;
      const tag = response.headers.get('etag');
      answer.textContent = response.status + ', ' + took + ' ms' + (tag ? ', ETag ' + tag : '') + '\\n\\n' + kept;
    } catch (error) {
      answer.textContent = 'The service does not answer: ' + error.message;
    }
    answer.hidden = false;
    button.disabled = false;
  });
  // A place that speaks has to be there before it says something.
  answer.hidden = true;
  call.append(answer);
  title.append(' ', button);
}
`;
