# One image for all processes of a hub: "start" is the gateway, "serve <subgraph>" a subgraph of its own.
# Debian, because the packages are made for glibc.
FROM node:20-bookworm-slim AS build
WORKDIR /hub
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run -s build

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /hub
COPY package.json package-lock.json ./
# Without the binaries of an embedded PostgreSQL: DATABASE_URL names one. No package runs a script of its own.
RUN npm ci --ignore-scripts --omit=dev --omit=optional && npm cache clean --force
COPY --from=build /hub/dist ./dist
COPY schema ./schema
COPY data/regions ./data/regions
USER node
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/cli/hub.js"]
CMD ["start"]
