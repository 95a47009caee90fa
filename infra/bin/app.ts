import { buildApp } from '../lib/app.ts';
import { STAGES, type StageName } from '../lib/config/index.ts';

buildApp(Object.keys(STAGES) as StageName[]).app.synth();
