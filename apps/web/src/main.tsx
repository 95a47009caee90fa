import { render } from 'preact';
import './styles/tokens.css';
import './styles/base.css';
import './styles/components.css';
import { App } from './app';
import { followLinks } from './router';
import { showTheme } from './session/theme';
import { loadTexts } from './texts';

showTheme();
followLinks();
await loadTexts('shell');
render(<App />, document.getElementById('app')!);
void import('./background').then(({ startBackground }) => startBackground());
