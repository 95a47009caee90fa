// breaks: no-dev-package-in-the-product
import 'fast-check';
