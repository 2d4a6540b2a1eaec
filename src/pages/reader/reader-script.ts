// The few lines of script of the reader: without them everything can be read, too.

/**
 * A video is loaded from its provider when somebody asks for it, in its place; and a page in a frame tells the page
 * around it how high it is, in our words and in those that learning platforms know (`lti.frameResize`).
 */
export const READER_SCRIPT = `for (const video of document.querySelectorAll('.video[data-embed-url]')) {
  video.querySelector('.video-link').addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0) return;
    event.preventDefault();
    const frame = document.createElement('iframe');
    frame.src = video.dataset.embedUrl;
    frame.title = video.textContent.trim();
    frame.allow = 'fullscreen; picture-in-picture';
    frame.allowFullscreen = true;
    // Without it the player refuses; more than the host it is not told.
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    video.replaceChildren(frame);
    frame.focus();
  });
}
if (parent !== self && document.body.classList.contains('embedded')) {
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: 'timonel:height', height }, '*');
    parent.postMessage(JSON.stringify({ subject: 'lti.frameResize', height }), '*');
  };
  new ResizeObserver(tell).observe(document.documentElement);
}
`;
