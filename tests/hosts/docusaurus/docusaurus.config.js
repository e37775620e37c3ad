export default {
  title: "Mail handbook",
  url: "https://docs.example",
  baseUrl: "/",
  onBrokenLinks: "throw",
  scripts: [{ src: "https://checker.example/embed.js", type: "module", async: true }],
  plugins: [["@docusaurus/plugin-content-docs", { routeBasePath: "/", sidebarPath: false }]],
  themes: [["@docusaurus/theme-classic", { customCss: "./src/css/custom.css" }]],
};
