// Runs in a worker thread, so that the client does not share the server's event loop.
import http from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })

function get() {
  return new Promise((resolve, reject) => {
    http
      .get(workerData.url, { agent, headers: workerData.headers ?? {} }, (response) => {
        if (response.statusCode !== 200)
          reject(new Error(`${workerData.url} answered ${response.statusCode}`))
        response.on('data', () => {}).on('end', resolve)
      })
      .on('error', reject)
  })
}

async function repeat(milliseconds, lanes) {
  const samples = []
  const end = performance.now() + milliseconds
  const lane = async () => {
    for (let start = performance.now(); start < end; start = performance.now()) {
      await get()
      samples.push((performance.now() - start) * 1000)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return samples.sort((a, b) => a - b)
}

// The load itself, in milliseconds; the latency alone and the warming up take their part of that.
const { milliseconds = 3000 } = workerData
await repeat(milliseconds / 3, 16)
const alone = await repeat((milliseconds * 2) / 3, 1)
const together = await repeat(milliseconds, 16)
agent.destroy()
parentPort.postMessage({
  p50: alone[Math.floor(alone.length * 0.5)],
  p95: alone[Math.floor(alone.length * 0.95)],
  perSecond: (together.length * 1000) / milliseconds,
})
