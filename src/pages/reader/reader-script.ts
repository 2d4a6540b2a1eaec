// The few lines of script of the reader: without them everything can be read, too.

/**
 * A video is loaded from its provider when somebody asks for it, in its place; and a page in a frame tells the page
 * around it how high it is (and leads out of it in a new window), in our words and in those that learning platforms know (`lti.frameResize`).
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
  // Many a site does not let itself be shown in a frame.
  for (const link of document.links) if (link.host !== location.host) link.target = '_blank';
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: 'timonel:height', height }, '*');
    parent.postMessage(JSON.stringify({ subject: 'lti.frameResize', height }), '*');
  };
  // Whoever has followed a link to another page stands at its end, as high as they were on the one before.
  if (document.referrer.startsWith(location.origin + '/read/')) {
    parent.postMessage({ type: 'timonel:navigated', url: location.href }, '*');
    parent.postMessage(JSON.stringify({ subject: 'lti.scrollToTop' }), '*');
  }
  new ResizeObserver(tell).observe(document.documentElement);
}
`;
