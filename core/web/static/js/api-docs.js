// The API's documentation page. Everything it needs is served from here.
const place = document.getElementById("api-docs");

if (place && window.SwaggerUIBundle) {
  window.SwaggerUIBundle({
    url: place.dataset.spec,
    domNode: place,
    deepLinking: true,
    validatorUrl: null,
  });
}
