/** Redoc in the reader's browser; without scripts, a link to the document. */
export const docsPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Library</title>
  <redoc spec-url="/openapi.json"></redoc>
  <script src="https://cdn.redoc.ly/redoc/latest/bundles/redoc.standalone.js"></script>
  <noscript><a href="/openapi.json">The description of this API</a></noscript>
</html>
`;
