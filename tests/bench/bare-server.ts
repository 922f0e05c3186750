// A bare node:http server that sends one body with the given headers, from memory.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [bodyFile, headersFile] = process.argv.slice(2);
const body = readFileSync(String(bodyFile));
const headers = JSON.parse(readFileSync(String(headersFile), 'utf8')) as string[];
const server = createServer((_, response) => {
	response.writeHead(200, headers);
	response.end(body);
}).listen(0, '127.0.0.1', () => {
	process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('SIGTERM', () => process.exit(0));
