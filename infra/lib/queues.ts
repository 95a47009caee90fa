/** Queues, which are called as their jobs, that people wait for. At most ten: an alarm can look at no more metrics. */
export const PEOPLES_QUEUES = [
  'receipt-read',
  'receipt-reread',
  'import-run',
  'mail-send',
  'webhook-delivery',
  'budget-alerts',
  'rule-apply',
  'account-export',
  'account-erase',
  'tax-package',
] as const;

/** Of those, the ones whose backlog is worth more workers. */
export const SCALING_QUEUES = [
  'receipt-read',
  'import-run',
  'mail-send',
  'webhook-delivery',
  'rule-apply',
] as const;
