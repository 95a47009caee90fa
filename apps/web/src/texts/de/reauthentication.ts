import type { Translation } from '../rooms';

export default {
  title: 'Bist du es?',
  text: 'Gib noch einmal dein Passwort ein, bevor das geschieht.',
  password: 'Passwort',
  code: 'Code deiner Authenticator-App',
  go: 'Weiter',
} satisfies Translation<'reauthentication'>;
