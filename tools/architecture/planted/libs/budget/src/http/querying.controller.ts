// breaks: controllers-without-sql
import 'typeorm';
