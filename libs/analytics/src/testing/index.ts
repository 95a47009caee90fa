/** For tests. */
export { loadGrammar, parseSnowflake, type ParsedStatement } from './snowflake/snowflake-grammar.js';
export { SnowflakeTestServer, type TestAccount } from './snowflake/snowflake-test-server.js';
