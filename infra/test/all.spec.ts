/** One process for all suites: the stages are built once, and the table of what is covered is whole. */
import './suites/network.ts';
import './suites/data.ts';
import './suites/platform.ts';
import './suites/settings.ts';
import './suites/observability.ts';
import './suites/security.ts';
import { reportCoverage } from './coverage.ts';

reportCoverage();
