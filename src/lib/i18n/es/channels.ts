import type { channels as en } from '../en/channels.ts';

export const channels: typeof en = {
	kinds: {
		call: 'Llamar',
		text: 'Enviar un texto',
		chat: 'Chat en línea',
		form: 'Reportar en línea',
		email: 'Correo electrónico',
		site: 'Sitio web',
		relay: 'Servicio de retransmisión'
	},
	withWord: (word: string) => `con la palabra ${word}`,
	answeredBy: 'Responde',
	hours: 'Horario',
	languages: 'Idiomas'
};
