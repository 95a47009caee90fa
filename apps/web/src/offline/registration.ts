import { texts } from '../texts';
import { say } from '../ui/toasts';

/** Has the browser keep the product for times without a network, and says when a new version of it is there. */
export function registerOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  void serviceWorker
    .register('/sw.js')
    .then((registration) => {
      if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const next = registration.installing;
        next?.addEventListener('statechange', () => {
          if (next.state === 'installed' && serviceWorker.controller) offer(next);
        });
      });
    })
    // Browsers refuse it in some private windows: everything else works without.
    .catch(() => {});
}

function offer(next: ServiceWorker): void {
  const { newVersion, newVersionLoad } = texts('shell');
  say(newVersion, {
    label: newVersionLoad,
    act: () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      next.postMessage('take-over');
    },
  });
}
