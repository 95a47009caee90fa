import type { Translation } from '../rooms';

export default {
  title: 'Start',
} satisfies Translation<'home'>;
