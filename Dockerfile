# One image for every role of the product: docker/entrypoint names them. Runs as `node` on a read-only root with a
# tmpfs at /tmp. Builds without BuildKit too.

# The compiled product.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY apps apps
COPY libs libs
COPY tools tools
# Its own packages are there, so what npm does before scripts is left out.
RUN npm run build --ignore-scripts

# What it loads at run time, for this platform, and nothing else. No package of it needs its install script.
FROM node:24-bookworm-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY docker/prune-modules.mjs docker/
RUN node docker/prune-modules.mjs .

FROM node:24-bookworm-slim AS runtime
# Nothing is installed in a running container, so nothing that installs belongs into it.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* \
  && install -d -o node -g node /data
WORKDIR /app
# The imports map of package.json is read at run time.
COPY package.json ./
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/dist/apps dist/apps
COPY --from=build /app/dist/libs dist/libs
COPY --from=build /app/dist/web dist/web
COPY --from=build /app/dist/tools/demo dist/tools/demo
COPY --from=build /app/dist/tools/local dist/tools/local
COPY tools/local/secrets.mjs tools/local/key-sets.mjs tools/local/
COPY smoke smoke
COPY docker docker

ARG REVISION=local
ARG CREATED
ENV NODE_ENV=production BUILD_ID=${REVISION}
LABEL org.opencontainers.image.title="BudgetSync" \
  org.opencontainers.image.description="A photographed receipt becomes a checked, categorised transaction" \
  org.opencontainers.image.licenses="UNLICENSED" \
  org.opencontainers.image.base.name="node:24-bookworm-slim" \
  org.opencontainers.image.revision="${REVISION}" \
  org.opencontainers.image.created="${CREATED}"

USER node
EXPOSE 3000
# Liveness: whoever runs it restarts what fails. Traffic is for /health/ready.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["node", "docker/healthcheck.mjs", "live"]
ENTRYPOINT ["docker/entrypoint"]
CMD ["api"]
