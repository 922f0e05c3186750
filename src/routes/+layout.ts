// Every page is a document: no hydration, nothing of the framework is sent along.
export const csr = false;
