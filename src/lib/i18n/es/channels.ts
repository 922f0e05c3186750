import type { channels as en } from '../en/channels.ts';

export const channels: typeof en = {
	kinds: {
		call: 'Llamar',
		text: 'Mensaje de texto',
		chat: 'Chat en línea',
		form: 'Reportar en línea',
		email: 'Correo electrónico',
		site: 'Sitio web',
		relay: 'Servicio de retransmisión'
	},
	call: 'Llame al',
	text: 'Envíe un texto al',
	textWord: (word: string) => `Envíe ${word} al`,
	answeredBy: 'Contesta',
	hours: 'Horario',
	languages: 'Idiomas'
};
