// breaks: testing-door-for-tests
import '#budget/testing';
