// breaks: doors-between-shared-rooms
import '../database/household-writer.js';
