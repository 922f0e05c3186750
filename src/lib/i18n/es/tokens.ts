import { plural } from '../language.ts';
import type { tokens as english } from '../en/tokens.ts';

export const tokens: typeof english = {
	title: 'Otros sistemas',
	lead: 'Permita que su propio sistema de capacitación o de personal lea por sí solo los recuentos y los cursos completados. Entra con un token, que usted puede retirar en cualquier momento.',
	read: 'Cómo leerlo',
	readText: 'La descripción para quien lo configure (OpenAPI 3.1):',
	addresses: 'Direcciones',
	countsAddress: 'Recuentos, como en la página de recuentos',
	completionsAddress: 'Registros de cursos completados, con nombres, en el orden en que llegaron',
	example: 'Ejemplo',
	caption: 'Tokens',
	name: 'Para',
	hint: 'Empieza con',
	scopes: 'Puede leer',
	scopeNames: { counts: 'Recuentos', completions: 'Cursos completados, con nombres' },
	madeBy: 'Creado por',
	lastUsed: 'Último uso',
	never: 'Nunca',
	ends: 'Funciona hasta',
	revoked: (moment) => `Retirado ${moment}`,
	expired: 'Vencido',
	revoke: 'Retirar',
	revokeOf: (name) => `Retirar el token para ${name}`,
	none: 'Todavía no hay tokens',
	noneText: 'Ningún otro sistema lee de aquí. Cree un token cuando configure uno.',
	makeTitle: 'Crear un token',
	nameLabel: '¿Para qué sistema?',
	nameHint: 'Por ejemplo, «Sistema de personal». Así sabrá cuál retirar.',
	scopesLabel: '¿Qué puede leer?',
	scopesHint: 'No le dé más de lo que necesita.',
	countsHint: 'Cifras sin nombres.',
	completionsHint:
		'Quién completó qué curso y cuándo. Cuide el token como una llave de sus registros.',
	daysLabel: '¿Cuánto tiempo debe funcionar?',
	days: (days) =>
		days === 365 ? 'Un año' : plural('es', days, { one: `${days} día`, other: `${days} días` }),
	make: 'Crear el token',
	madeTitle: 'Copie el token ahora',
	madeText: (until) =>
		`Funciona hasta el ${until}. No guardamos ninguna copia: si lo pierde, cree otro.`,
	madeLabel: 'Token',
	already: 'Este token ya se había creado y se mostró entonces. Si lo perdió, cree otro.',
	problems: {
		'system-missing': 'Escriba para qué sistema es el token',
		'scope-missing': 'Elija qué puede leer el token',
		'days-missing': 'Elija cuánto tiempo debe funcionar el token',
		'too-many-tokens': 'Hay 20 tokens abiertos. Primero retire uno'
	}
};
