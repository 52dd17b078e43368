/** For people; it needs nothing from elsewhere. */
export const docsPage = `<!doctype html>
<html lang="en">
<title>Library API</title>
<h1>Library API</h1>
<p>The description of this API is <a href="/openapi.json">/openapi.json</a>.</p>
<pre id="description"></pre>
<script type="module">
  const response = await fetch('/openapi.json');
  const text = JSON.stringify(await response.json(), null, 2);
  document.getElementById('description').textContent = text;
</script>
</html>
`;
