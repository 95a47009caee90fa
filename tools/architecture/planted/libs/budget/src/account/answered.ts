// breaks: http-framework-in-http-rooms
import type { FastifyReply } from 'fastify';

export type Answer = FastifyReply;
