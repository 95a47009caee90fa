export default {
  title: 'Is it you?',
  text: 'Give your password again before this is done.',
  password: 'Password',
  code: 'Code of your authenticator app',
  go: 'Continue',
};
