import { ApiHeader, type ApiHeaderOptions } from '@nestjs/swagger';

/** A parameter decorator that documents the request header it reads, so that no route can forget to. */
export function readsHeader(inject: ParameterDecorator, header: ApiHeaderOptions): ParameterDecorator {
  return (controller, method, index) => {
    const handler = method === undefined ? undefined : Object.getOwnPropertyDescriptor(controller, method);
    if (method === undefined || !handler) throw new TypeError(`${header.name} is read by methods only`);
    inject(controller, method, index);
    ApiHeader({ required: false, ...header })(controller, method, handler);
  };
}
