// breaks: queue-framework-in-jobs-rooms
import 'bullmq';
