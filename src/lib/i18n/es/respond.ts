/** The responders' room, and the only words that ever leave it by mail. */
export const respond = {
	notice: {
		subject: 'Hay actividad nueva',
		text: 'Hay actividad nueva. Inicie sesión.'
	}
};
