// On the page that says that somebody is signed out, or that their account is deleted: whoever takes up this phone next
// finds none of their questions and answers. The courses stay: they are the same for everybody.
import { forgetSomebody } from './sending.js';

const cookies = document.cookie.split('; ');
/** Set by the site alone: an address that anybody can link to must not make a phone lose what was never sent. */
const gone = cookies.includes('account-gone=1');

// Where no course is kept there is no worker, and nothing to forget.
if (
	!cookies.includes('has-session=1') &&
	(await navigator.serviceWorker?.getRegistration('/')) !== undefined
) {
	await forgetSomebody(gone);
	if (gone) document.cookie = 'account-gone=; path=/; max-age=0';
}
