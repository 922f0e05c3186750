// What is on a phone is known there alone: the page is the same for everybody.
export const prerender = true;
