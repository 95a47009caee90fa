// breaks: no-import-of-a-test
import '../test/journey.e2e-spec.js';
