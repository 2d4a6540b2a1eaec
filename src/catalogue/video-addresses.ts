// Where a video is watched and embedded, provider by provider, always in the most private form it offers.
import type { Video } from '../model/course.js';

type Provider = Video['provider'];

const ADDRESSES: Record<Provider, (id: string) => { url: string; embedUrl: string }> = {
  youtube: (id) => ({
    url: `https://www.youtube.com/watch?v=${id}`,
    embedUrl: `https://www.youtube-nocookie.com/embed/${id}`,
  }),
  vimeo: (id) => ({ url: `https://vimeo.com/${id}`, embedUrl: `https://player.vimeo.com/video/${id}?dnt=1` }),
};

/** The page of a video and the address for a frame. */
export function videoAddresses(provider: Provider, id: string): { url: string; embedUrl: string } {
  return ADDRESSES[provider](id);
}
