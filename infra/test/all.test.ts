/** One process for all suites: the stages are built once, and the table of what is covered is whole. */
import './network.suite.ts';
import './data.suite.ts';
import './platform.suite.ts';
import './settings.suite.ts';
import './observability.suite.ts';
import './security.suite.ts';
import { reportCoverage } from './coverage.ts';

reportCoverage();
