// breaks: declared-packages-only
import 'zod';
