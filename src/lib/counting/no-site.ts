/** What a filter holds in place of a site's id, for whoever has none. An id is longer than that. */
export const noSite = 'none';
