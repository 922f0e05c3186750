/** The responders' room, and the only words that ever leave it by mail. */
export const respond = {
	notice: {
		subject: 'There is new activity',
		text: 'There is new activity. Sign in.'
	}
};
