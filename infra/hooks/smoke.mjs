import https from 'node:https';

/** @param {string} path @returns {Promise<number | undefined>} */
function statusOf(path) {
  const { host, port } = JSON.parse(process.env.TARGET);
  return new Promise((resolve, reject) => {
    // The listener's certificate names the public host, not the load balancer's own.
    const options = { host, port, path, servername: process.env.SERVER_NAME, timeout: 5000 };
    const request = https.get(options, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    request.on('timeout', () => request.destroy(new Error(`${path} did not answer within 5 s`)));
    request.on('error', reject);
  });
}

/** Asks the new tasks, which only the test listener leads to, before they get people's traffic. */
export async function handler() {
  for (const [path, expected] of Object.entries(JSON.parse(process.env.EXPECTED))) {
    const status = await statusOf(path).catch((error) => error.message);
    if (status !== expected) {
      console.error(JSON.stringify({ level: 'error', msg: 'smoke test failed', path, expected, status }));
      return { hookStatus: 'FAILED' };
    }
  }
  return { hookStatus: 'SUCCEEDED' };
}
