import type { FastifyReply } from 'fastify';

export type Reply = FastifyReply;
